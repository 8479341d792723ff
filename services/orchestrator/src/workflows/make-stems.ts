import type { AcceptedGeneration } from '@everloop/contracts/generations';
import type { TrackRecipe } from '@everloop/contracts/tracks';
import { ApplicationFailure } from '@temporalio/workflow';
import { generation, metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { partOf, wholeJob } from './progress-slice.ts';

/** Makes the parts of a finished track again, from its recipe, and keeps them as one archive beside it. */
export const makeStems = async (job: Job, trackId: string): Promise<void> => {
  const { jobId, ownerId, run } = job;
  const { recipe, eventsSha256, made } = await metadata.describeStems({ ownerId, trackId });
  if (made) return;
  const making = partOf(wholeJob, 0, 0.98);
  const archive = await generation.makeStems({
    context: job.context(making),
    request: requestOf(recipe),
    engineVersion: recipe.engineVersion ?? '',
    eventsSha256,
  });
  job.advance('publishing', making.to);
  await job.publish(() => metadata.publishStems({ jobId, run, trackId, archive }));
};

/** The request that the recipe records. */
const requestOf = (recipe: TrackRecipe): AcceptedGeneration => {
  const { engine, seed, parameters, askedSeconds } = recipe;
  if (engine !== 'procedural' || seed === null || parameters === null || askedSeconds === null) {
    const sentence = 'The recipe of this track is not complete: its stems cannot be made.';
    throw ApplicationFailure.nonRetryable(sentence, 'STATE_CONFLICT', { sentence });
  }
  const { prompt, lyrics, loopable } = recipe;
  return {
    engine,
    prompt,
    lyrics,
    durationSeconds: askedSeconds,
    seed,
    loopable,
    parameters,
    title: '',
    priority: 'interactive',
  };
};
