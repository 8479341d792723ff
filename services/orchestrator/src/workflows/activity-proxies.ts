import type {
  GenerationActivities,
  LooperActivities,
  MetadataActivities,
} from '@everloop/contracts/activities';
import { errorCodes, errorTable } from '@everloop/contracts/errors';
import { generationTimeoutMs, taskQueues } from '@everloop/contracts/workflows';
import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';

/** What trying again cannot help; the vocabulary decides. */
const permanentCodes: string[] = errorCodes.filter((code) => !errorTable[code].retryable);

/**
 * Queue wait plus all attempts. Long, because the wait is meant: a studio may be switched off for a weekend with jobs in
 * its queue. The attempts are bounded by their number.
 */
const scheduleToCloseTimeout = '7 days';

/** Waits 1, 2, 4, 8, 15, 15 … s: about 2.5 minutes of a dead dependency. A dead *service* costs no attempt, its queue waits. */
const patientRetry = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '15 seconds',
  maximumAttempts: 14,
  nonRetryableErrorTypes: permanentCodes,
} as const;

/** Short database work. It takes no heartbeats, so its bound is also how long a killed service is waited for. */
export const metadata = proxyActivities<MetadataActivities>({
  taskQueue: taskQueues.metadata,
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: patientRetry,
});

/** Tags of long files with covers: object storage is read and written. */
export const tagging = proxyActivities<Pick<MetadataActivities, 'buildExportTags' | 'verifyExportTags'>>({
  taskQueue: taskQueues.metadata,
  startToCloseTimeout: '60 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: patientRetry,
});

/** A job must begin and end on record whatever is down: about two hours of attempts, then the sweeper takes over. */
export const record = proxyActivities<Pick<MetadataActivities, 'beginJob' | 'settleJob'>>({
  taskQueue: taskQueues.metadata,
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.ABANDON,
  retry: { ...patientRetry, maximumAttempts: 500 },
});

/**
 * One attempt of a generation lasts at most 10 minutes and is not repeated after that. Attempts end early by a missed
 * heartbeat (3 s: the worker was killed) or when the engine restarts; 12 attempts are about 4 minutes of a dead engine.
 */
export const generation = proxyActivities<GenerationActivities>({
  taskQueue: taskQueues.generation,
  startToCloseTimeout: generationTimeoutMs,
  heartbeatTimeout: '3 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: {
    initialInterval: '2 seconds',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    maximumAttempts: 12,
    nonRetryableErrorTypes: [...permanentCodes, 'TemporalTimeout:StartToClose'],
  },
});

/** A look at the model manager takes no time; a slot it needs is free between two generations. */
export const looks = proxyActivities<Pick<GenerationActivities, 'modelWork'>>({
  taskQueue: taskQueues.generation,
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: patientRetry,
});

/** Decoding, measuring and rendering block for seconds at a time: 5 s between heartbeats. */
export const looper = proxyActivities<LooperActivities>({
  taskQueue: taskQueues.looper,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '5 seconds',
  scheduleToCloseTimeout,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    maximumAttempts: 9,
    nonRetryableErrorTypes: permanentCodes,
  },
});
