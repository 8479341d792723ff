import { looper, metadata, tagging } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { type ProgressSlice, partOf } from './progress-slice.ts';
import { proveTags } from './prove-tags.ts';

/** Makes one file: tags first, then audio around them, then the tags are read back from what was stored. */
export const makeExport = async (job: Job, exportId: string, slice: ProgressSlice): Promise<void> => {
  const { jobId, ownerId, run } = job;
  const asked = await metadata.describeExport({ ownerId, exportId });
  if (asked.ready) return;
  const attempt = `run${run}`;
  const tags = await tagging.buildExportTags({ ownerId, exportId, attempt });

  const encoding = partOf(slice, 0, 0.9);
  job.advance('encoding', encoding.from);
  const rendered = await looper.renderExport({
    context: job.context(encoding),
    exportId,
    attempt,
    source: asked.source,
    format: asked.format,
    mp3BitrateKbps: asked.mp3BitrateKbps,
    bitrateKbps: asked.bitrateKbps,
    loudness: asked.loudness,
    tags,
    delivery: asked.delivery,
  });

  job.advance('tagging', encoding.to);
  const { objectKey } = rendered.file;
  const virtual = rendered.virtual?.file ?? null;
  const tagProof = await proveTags({ ownerId, exportId, objectKey, virtual });
  await job.publish(() => metadata.publishExport({ jobId, run, exportId, ...rendered, tagProof }));
};
