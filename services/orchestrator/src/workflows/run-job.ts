import type { BegunJob } from '@everloop/contracts/activities';
import type { JobError } from '@everloop/contracts/jobs';
import type { WorkflowInput } from '@everloop/contracts/workflows';
import { toJobError } from '@everloop/service-kit/job-error';
import { ActivityFailure, ApplicationFailure, CancellationScope, setHandler } from '@temporalio/workflow';
import { record } from './activity-proxies.ts';
import { type Job, openJob } from './job.ts';
import { stageReached } from './stage-reached.ts';

export type JobOutcome = { state: string };
type Ending = { state: 'completed' | 'failed' | 'cancelled'; error: JobError | null };

/**
 * The frame of every workflow: begin → steps → exactly one ending on record. What the steps throw becomes a failed job
 * with a code; a cancellation becomes a cancelled one, recorded only after running activities have let go.
 */
export const runJob = async (
  { jobId }: WorkflowInput,
  steps: (job: Job) => Promise<void>,
): Promise<JobOutcome> => {
  const begun = await begin(jobId);
  if (!begun) return { state: 'ended before' };
  const job = openJob(jobId, begun);
  setHandler(stageReached, ({ run, stage, progress }) => {
    if (run === job.run) job.advance(stage, progress);
  });
  const ending = await endingOf(job, steps);
  return CancellationScope.nonCancellable(async () => {
    await job.progressWritten();
    return record.settleJob({ jobId, run: job.run, ...ending });
  });
};

/** Undefined when the job has ended already, for instance cancelled before its workflow ran. */
const begin = async (jobId: string): Promise<BegunJob | undefined> => {
  try {
    // Not cancellable: a cancelled job is settled under its run, which only beginning tells.
    return await CancellationScope.nonCancellable(() => record.beginJob({ jobId }));
  } catch (err) {
    if (codeOf(err) === 'STATE_CONFLICT') return undefined;
    throw err;
  }
};

const endingOf = async (job: Job, steps: (job: Job) => Promise<void>): Promise<Ending> => {
  const scope = CancellationScope.current();
  if (job.cancelRequested || scope.consideredCancelled) return { state: 'cancelled', error: null };
  try {
    await steps(job);
    return { state: 'completed', error: null };
  } catch (err) {
    // Whatever fails after a cancellation fails because of it.
    if (scope.consideredCancelled) return { state: 'cancelled', error: null };
    return { state: 'failed', error: jobErrorOf(err, job.jobId) };
  }
};

/** The failure as the job's owner reads it; the job's id is what to look for in the logs. */
export const jobErrorOf = (err: unknown, jobId: string): JobError => {
  const generating = err instanceof ActivityFailure && err.activityType === 'generateAudio';
  return toJobError(err, jobId, generating ? 'GENERATION_TIMEOUT' : 'INTERNAL');
};

const codeOf = (err: unknown): string | null | undefined =>
  err instanceof ActivityFailure && err.cause instanceof ApplicationFailure ? err.cause.type : undefined;
