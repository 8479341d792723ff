import type { BegunJob, JobContext } from '@everloop/contracts/activities';
import type { JobStage } from '@everloop/contracts/jobs';
import { CancellationScope, CancelledFailure, log } from '@temporalio/workflow';
import { metadata } from './activity-proxies.ts';
import type { ProgressSlice } from './progress-slice.ts';

/** A begun job as the steps see it. */
export type Job = BegunJob & {
  jobId: string;
  /** Says what is done now and how far the job is. Returns at once; the records are written one after another. */
  advance(stage: JobStage, progress: number): void;
  /** What an activity needs to know of the job, for the slice of progress it covers. */
  context(slice: ProgressSlice): JobContext;
  /** Once begun it runs to its end, also when the job is cancelled meanwhile: a result is published whole or not at all. */
  publish<Result>(write: () => Promise<Result>): Promise<Result>;
  /** Waits until all records of progress are written. */
  progressWritten(): Promise<void>;
};

export const openJob = (jobId: string, begun: BegunJob): Job => {
  const { run, ownerId } = begun;
  let written: Promise<void> = Promise.resolve();
  let highest = 0;
  return {
    ...begun,
    jobId,
    advance: (stage, reached) => {
      // Files made side by side report from different slices; the job's progress never falls.
      highest = Math.max(highest, reached);
      const progress = highest;
      written = written.then(async () => {
        try {
          await metadata.advanceJob({ jobId, run, stage, progress });
        } catch {
          // A missing record of progress, or a cancelled one, is no reason to fail the work itself.
          log.info('progress was not recorded', { stage });
        }
      });
    },
    context: (slice) => ({ jobId, ownerId, run, progressFrom: slice.from, progressTo: slice.to }),
    publish: async (write) => {
      if (CancellationScope.current().consideredCancelled)
        throw new CancelledFailure('Cancelled before publishing');
      return CancellationScope.nonCancellable(write);
    },
    progressWritten: () => written,
  };
};
