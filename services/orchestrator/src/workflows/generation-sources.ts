import type { GenerationSources } from '@everloop/contracts/activities';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import { looper, metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import type { ProgressSlice } from './progress-slice.ts';

/** Whether a generation starts from audio as well as from words. */
export const hasSources = ({ style, edit }: AcceptedGeneration): boolean =>
  Boolean(edit || style?.referenceTrackId || style?.referenceUploadId);

/**
 * Where the audio lies that a generation starts from; undefined for one that starts from words alone. An uploaded reference
 * is decoded by the looper first, for engines get no file that a stranger encoded; that copy goes with the orphans.
 */
export const findGenerationSources = async (
  job: Job,
  request: AcceptedGeneration,
  slice: ProgressSlice,
): Promise<GenerationSources | undefined> => {
  const { style, edit } = request;
  if (!hasSources(request)) return undefined;
  return {
    styleKey: style ? await styleKey(job, style, slice) : null,
    editKey: edit ? await masterKey(job, edit.trackId) : null,
  };
};

const styleKey = async (
  job: Job,
  style: NonNullable<AcceptedGeneration['style']>,
  slice: ProgressSlice,
): Promise<string | null> => {
  if (style.referenceTrackId) return masterKey(job, style.referenceTrackId);
  if (!style.referenceUploadId) return null;
  const upload = await metadata.describeUpload({ ownerId: job.ownerId, uploadId: style.referenceUploadId });
  job.advance('preparing_prompt', slice.from);
  const { master } = await looper.publishMaster({
    context: job.context(slice),
    sourceKey: upload.objectKey,
    expected: null,
  });
  return master.objectKey;
};

const masterKey = async (job: Job, trackId: string): Promise<string> =>
  (await metadata.describeTrack({ ownerId: job.ownerId, trackId })).master.objectKey;
