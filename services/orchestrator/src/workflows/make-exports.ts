import { ApplicationFailure, CancellationScope, log } from '@temporalio/workflow';
import { metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { makeExport } from './make-export.ts';
import { type ProgressSlice, partOf } from './progress-slice.ts';
import { jobErrorOf } from './run-job.ts';
import { runLimited } from './run-limited.ts';

/** Encoding takes a core each. */
const exportsAtOnce = 2;

/**
 * Makes all files of a job. One that fails is recorded with its reason and never stops the rest; at the end the job
 * fails as EXPORT_INCOMPLETE if any did. A single failed file fails the job with its own reason.
 */
export const makeExports = async (job: Job, exportIds: string[], slice: ProgressSlice): Promise<void> => {
  const failures: unknown[] = [];
  await runLimited(exportsAtOnce, exportIds, async (exportId, index) => {
    const share = shareOf(slice, index, exportIds.length);
    try {
      await makeExport(job, exportId, share);
    } catch (err) {
      if (CancellationScope.current().consideredCancelled) throw err;
      failures.push(err);
      await recordFailure(job, exportId, err);
    }
  });
  if (failures.length === 0) return;
  if (exportIds.length === 1) throw failures[0];
  const sentence = `${failures.length} of ${exportIds.length} files could not be made.`;
  throw ApplicationFailure.nonRetryable(sentence, 'EXPORT_INCOMPLETE', { sentence });
};

/** Files made side by side share one slice, so that the second does not start half-way; the further one is what shows. */
const shareOf = (slice: ProgressSlice, index: number, count: number): ProgressSlice => {
  const first = index - (index % exportsAtOnce);
  return partOf(slice, first / count, Math.min(first + exportsAtOnce, count) / count);
};

const recordFailure = async (job: Job, exportId: string, err: unknown): Promise<void> => {
  const { jobId, run } = job;
  log.info('an export failed', { exportId });
  await metadata.failExport({ jobId, run, exportId, error: jobErrorOf(err, jobId) });
};
