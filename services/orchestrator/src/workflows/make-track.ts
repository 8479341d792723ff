import type { NewTrack } from '@everloop/contracts/activities';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import { looper, metadata } from './activity-proxies.ts';
import { generateWhenInstalled } from './generate-when-installed.ts';
import { generatedRecipe } from './generated-recipe.ts';
import { findGenerationSources, hasSources } from './generation-sources.ts';
import type { Job } from './job.ts';
import { type ProgressSlice, partOf } from './progress-slice.ts';
import { trackTitle } from './track-title.ts';

/** Generates a track, makes its master, preview and peaks, and publishes it. */
export const makeTrack = async (
  job: Job,
  request: AcceptedGeneration,
  slice: ProgressSlice,
): Promise<{ track: NewTrack }> => {
  const preparing = hasSources(request) ? 0.02 : 0;
  const generated = await generateWhenInstalled(
    job,
    slice.from,
    { context: job.context(partOf(slice, preparing, 0.8)), request },
    () => findGenerationSources(job, request, partOf(slice, 0, preparing)),
  );

  const mastering = partOf(slice, 0.8, 0.88);
  job.advance('decoding', mastering.from);
  const { master, facts } = await looper.publishMaster({
    context: job.context(mastering),
    sourceKey: generated.stagingKey,
    expected: {
      sha256: generated.sha256,
      sizeBytes: generated.sizeBytes,
      sampleCount: generated.sampleCount,
    },
  });

  const analyzing = partOf(slice, 0.88, 0.97);
  job.advance('analyzing', analyzing.from);
  const title = trackTitle(request.title, request.prompt);
  const analyzed = await looper.analyzeTrack({ context: job.context(analyzing), master, title });

  job.advance('publishing', analyzing.to);
  const track: NewTrack = {
    trackId: job.trackId,
    title,
    facts: {
      sampleRateHertz: facts.sampleRateHertz,
      channels: facts.channels,
      sampleCount: facts.sampleCount,
    },
    recipe: generatedRecipe(request, generated),
    quality: {
      askedSeconds: request.durationSeconds,
      gotSeconds: facts.sampleCount / facts.sampleRateHertz,
      loudnessLufs: analyzed.loudnessLufs,
      truePeakDbtp: analyzed.truePeakDbtp,
      loudnessRangeLu: analyzed.loudnessRangeLu,
      tempoBpm: generated.tempoBpm ?? analyzed.tempoBpm,
      musicalKey: generated.musicalKey,
      silentStartSeconds: analyzed.silentStartSeconds,
      silentEndSeconds: analyzed.silentEndSeconds,
    },
    sections: generated.sections,
    master,
    preview: analyzed.preview,
    peaks: analyzed.peaks,
    extras: generated.extras ?? [],
  };
  await job.publish(() => metadata.publishTrack({ jobId: job.jobId, run: job.run, track }));
  return { track };
};
