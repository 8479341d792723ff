import { errorTable } from '@everloop/contracts/errors';
import type { UnsettledJob } from '@everloop/contracts/internal-metadata';
import type { JobError } from '@everloop/contracts/jobs';
import type { Logger } from '@everloop/service-kit/log';

/** Job records, as services/metadata keeps them. */
export type JobRecords = {
  unsettled(input: { olderThanSeconds: number; limit: number }): Promise<UnsettledJob[]>;
  /** Ends a job without a workflow; changes nothing when it has ended meanwhile. */
  settleOrphan(input: {
    jobId: string;
    state: 'failed' | 'cancelled';
    error: JobError | null;
  }): Promise<unknown>;
};

/** Workflows by job id. `unknown`: never started, or Temporal lost its store. */
export type JobWorkflows = {
  stateOf(jobId: string): Promise<'running' | 'closed' | 'unknown'>;
  start(job: UnsettledJob): Promise<void>;
  cancel(jobId: string): Promise<void>;
};

export type SweepDeps = { records: JobRecords; workflows: JobWorkflows; logger: Logger };

/** Younger jobs are left to the gateway, which starts them right after accepting them. */
const olderThanSeconds = 5;
const jobsPerSweepMax = 1000;

/** So many jobs in a row fail when it is not they that are at fault: metadata or Temporal is away. */
const failuresInARowMax = 5;

/**
 * One look at every job that has not ended, against what Temporal knows of it. Postgres is right: a job is started when
 * nothing runs for it, ended when its workflow ended without saying so, and cancelled when its owner asked for that. A job
 * that cannot be reconciled keeps no other waiting; the last such failure is thrown at the end.
 */
export const sweep = async (deps: SweepDeps): Promise<void> => {
  const jobs = await deps.records.unsettled({ olderThanSeconds, limit: jobsPerSweepMax });
  let failuresInARow = 0;
  let last: { err: unknown } | undefined;
  for (const job of jobs) {
    try {
      await reconcile(deps, job);
      failuresInARow = 0;
    } catch (err) {
      last = { err };
      failuresInARow += 1;
      deps.logger.debug({ err, jobId: job.jobId }, 'a job could not be reconciled');
      if (failuresInARow === failuresInARowMax) break;
    }
  }
  if (last) throw last.err;
};

const reconcile = async ({ records, workflows, logger }: SweepDeps, job: UnsettledJob): Promise<void> => {
  const { jobId } = job;
  switch (await workflows.stateOf(jobId)) {
    case 'running':
      if (!job.cancelRequested) return;
      await workflows.cancel(jobId);
      logger.info({ jobId }, 'sweeper passed on a cancellation');
      return;
    case 'unknown':
      if (job.cancelRequested) {
        await records.settleOrphan({ jobId, state: 'cancelled', error: null });
        logger.info({ jobId }, 'sweeper ended a cancelled job that never ran');
        return;
      }
      await workflows.start(job);
      logger.info({ jobId, run: job.run }, 'sweeper started a job without a workflow');
      return;
    case 'closed':
      // Its id cannot run again, and whatever ended it without a record may end it again: it is told to its owner.
      await records.settleOrphan(
        job.cancelRequested
          ? { jobId, state: 'cancelled', error: null }
          : { jobId, state: 'failed', error: endedWithoutRecord(jobId) },
      );
      logger.warn({ jobId }, 'sweeper ended a job whose workflow ended without a record');
  }
};

const endedWithoutRecord = (jobId: string): JobError => ({
  code: 'INTERNAL',
  sentence: 'The work ended without a result.',
  wayOut: errorTable.INTERNAL.wayOut,
  action: errorTable.INTERNAL.action,
  field: null,
  correlationId: jobId,
});
