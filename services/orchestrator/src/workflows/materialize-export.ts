import { looper, metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { partOf, wholeJob } from './progress-slice.ts';
import { proveTags } from './prove-tags.ts';

/** Makes one object of a file that is kept as pieces; the file stays the same and stays available all the time. */
export const materializeExport = async (job: Job, exportId: string): Promise<void> => {
  const { jobId, ownerId, run } = job;
  const { format, file, sha256, done } = await metadata.describeMaterialization({ ownerId, exportId });
  if (done || file === null) return;
  const copying = partOf(wholeJob, 0, 0.95);
  job.advance('publishing', copying.from);
  const attempt = `run${run}-${jobId}`;
  const context = job.context(copying);
  const made = await looper.materializeExport({ context, exportId, attempt, format, file, sha256 });

  job.advance('tagging', copying.to);
  const tagProof = await proveTags({ ownerId, exportId, objectKey: made.file.objectKey });
  await job.publish(() => metadata.publishMaterialized({ jobId, run, exportId, file: made.file, tagProof }));
};
