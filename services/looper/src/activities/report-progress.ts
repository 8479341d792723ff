import type { JobContext } from '@everloop/contracts/activities';
import type { JobStage } from '@everloop/contracts/jobs';
import type { ProgressPublisher } from '@everloop/service-kit/nats';

/**
 * Maps a stage's own 0–1 into the slice `from`–`to` (also 0–1) of what this activity covers of the job, and publishes it when
 * called; making a reporter says nothing.
 */
export function progressReporter(
  publisher: ProgressPublisher,
  context: JobContext,
): (stage: JobStage, from: number, to: number) => (fraction: number) => void {
  return (stage, from, to) => {
    return (fraction: number): void => {
      const done = from + (to - from) * Math.min(1, Math.max(0, fraction));
      publisher.publish({
        ownerId: context.ownerId,
        jobId: context.jobId,
        stage,
        progress: context.progressFrom + (context.progressTo - context.progressFrom) * done,
      });
    };
  };
}
