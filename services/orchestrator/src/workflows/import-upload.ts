import type { NewTrack } from '@everloop/contracts/activities';
import { looper, metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { type ProgressSlice, partOf } from './progress-slice.ts';

/** Brings an uploaded file into the library as a track: lossless master, preview, peaks, measurements. */
export const importUpload = async (
  job: Job,
  uploadId: string,
  title: string,
  slice: ProgressSlice,
): Promise<{ track: NewTrack }> => {
  const upload = await metadata.describeUpload({ ownerId: job.ownerId, uploadId });

  const decoding = partOf(slice, 0, 0.5);
  job.advance('decoding', decoding.from);
  const { master, facts, own } = await looper.publishMaster({
    context: job.context(decoding),
    sourceKey: upload.objectKey,
    expected: null,
  });

  const analyzing = partOf(slice, 0.5, 0.95);
  job.advance('analyzing', analyzing.from);
  const trackTitle = title.trim() || own?.tags.title || upload.title;
  const analyzed = await looper.analyzeTrack({ context: job.context(analyzing), master, title: trackTitle });

  job.advance('publishing', analyzing.to);
  const track: NewTrack = {
    trackId: job.trackId,
    title: trackTitle,
    ...(own && { own }),
    facts: {
      sampleRateHertz: facts.sampleRateHertz,
      channels: facts.channels,
      sampleCount: facts.sampleCount,
    },
    recipe: {
      version: 1,
      source: 'uploaded',
      engine: null,
      engineName: null,
      engineVersion: null,
      modelRevision: null,
      seed: null,
      prompt: '',
      lyrics: '',
      parameters: null,
      loopable: false,
      askedSeconds: null,
      understood: [],
      notUnderstood: [],
      fileName: upload.fileName,
      ...(facts.loopPoints && { loopPoints: facts.loopPoints }),
    },
    quality: {
      askedSeconds: null,
      gotSeconds: facts.sampleCount / facts.sampleRateHertz,
      loudnessLufs: analyzed.loudnessLufs,
      truePeakDbtp: analyzed.truePeakDbtp,
      loudnessRangeLu: analyzed.loudnessRangeLu,
      tempoBpm: analyzed.tempoBpm,
      musicalKey: null,
      silentStartSeconds: analyzed.silentStartSeconds,
      silentEndSeconds: analyzed.silentEndSeconds,
    },
    sections: [],
    master,
    preview: analyzed.preview,
    peaks: analyzed.peaks,
  };
  await job.publish(() => metadata.publishTrack({ jobId: job.jobId, run: job.run, track }));
  return { track };
};
