import { loopRecipeSchema } from '@everloop/contracts/loops';
import { passPlaces } from '@everloop/loop-timing/pass-places';
import { planOfRecipe } from '@everloop/loop-timing/plan-of-recipe';
import { taggedLoop } from '../file-tags/own-loop-points.ts';
import type { CodedAudio } from './coded-audio/coded-audio.ts';
import type { FileTags } from './read-file-tags.ts';
import type { RoughLoop } from './settle-loop.ts';

/** The best claim: Everloop's own recipe, then tags that players read, then the sampler chunk. */
export function claimedLoop(
  { fields, sampler }: FileTags,
  { sampleRate, format }: Pick<CodedAudio, 'sampleRate' | 'format'>,
): RoughLoop | null {
  const recipe = recipeClaim(fields.RECIPE, sampleRate, format);
  if (recipe) return recipe;
  const tagged = taggedLoop(fields);
  // A start alone says where a player goes back to, not where passes meet in this file.
  const length = tagged?.endSample == null ? 0 : tagged.endSample - tagged.startSample;
  if (tagged && length > 0) return plain('tags', tagged.startSample, length);
  if (sampler && sampler.lastSample > sampler.startSample) {
    return plain('sampler-chunk', sampler.startSample, sampler.lastSample - sampler.startSample + 1);
  }
  return null;
}

const plain = (foundBy: RoughLoop['foundBy'], startSample: number, lengthSamples: number): RoughLoop => ({
  foundBy,
  startSample,
  lengthSamples,
  places: null,
  crossfadeSamples: null,
  fadeInSamples: 0,
  closingSamples: null,
  askedSamples: null,
  marginSamples: 0,
});

/** A recipe says everything that a render was made of; how it was laid into a file follows from that. */
function recipeClaim(
  text: string | undefined,
  sampleRate: number,
  format: CodedAudio['format'],
): RoughLoop | null {
  const parsed = loopRecipeSchema.safeParse(loopOf(text));
  if (!parsed.success) return null;
  const recipe = parsed.data;
  const scale = sampleRate / recipe.sampleRateHertz;
  const { cut, shape } = planOfRecipe(recipe);
  const places = passPlaces(cut, shape, { sampleRate: recipe.sampleRateHertz }, format);
  return {
    foundBy: 'recipe',
    startSample: Math.round(recipe.introSamples * scale),
    lengthSamples: (recipe.endSample - recipe.startSample) * scale,
    places: places.sampleRate === sampleRate ? places : null,
    crossfadeSamples: Math.round(recipe.crossfadeSamples * scale),
    fadeInSamples: Math.ceil(recipe.fadeInSamples * scale),
    closingSamples: Math.ceil(Math.max(recipe.fadeOutSamples, recipe.outroSamples ?? 0) * scale),
    askedSamples: Math.round(recipe.targetSamples * scale),
    marginSamples: scale === 1 ? 0 : 2,
  };
}

function loopOf(text: string | undefined): unknown {
  try {
    const recipe: unknown = JSON.parse(text ?? 'null');
    return typeof recipe === 'object' && recipe !== null && 'loop' in recipe ? recipe.loop : recipe;
  } catch {
    return null;
  }
}
