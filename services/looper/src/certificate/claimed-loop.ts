import { loopRecipeSchema } from '@everloop/contracts/loops';
import type { FileTags } from './read-file-tags.ts';
import type { RoughLoop } from './settle-loop.ts';

const startNames = ['LOOPSTART', 'LOOP_START', 'LOOP-START', 'LOOP_BEGIN', 'LOOPPOINT'];
const lengthNames = ['LOOPLENGTH', 'LOOP_LENGTH', 'LOOP-LENGTH'];
const endNames = ['LOOPEND', 'LOOP_END', 'LOOP-END'];

/** The best claim: Everloop's own recipe, then tags that players read, then the sampler chunk. */
export function claimedLoop({ fields, sampler }: FileTags, sampleRate: number): RoughLoop | null {
  const recipe = recipeClaim(fields.RECIPE, sampleRate);
  if (recipe) return recipe;
  const number = (names: string[]): number | null => {
    const value = names
      .map((name) => fields[name])
      .find((text) => text !== undefined && /^\d+$/.test(text.trim()));
    return value === undefined ? null : Number(value);
  };
  const start = number(startNames);
  const end = number(endNames);
  const length = number(lengthNames) ?? (start !== null && end !== null ? end - start : null);
  if (start !== null && length !== null && length > 0) return plain('tags', start, length);
  if (sampler && sampler.lastSample > sampler.startSample) {
    return plain('sampler-chunk', sampler.startSample, sampler.lastSample - sampler.startSample + 1);
  }
  return null;
}

const plain = (foundBy: RoughLoop['foundBy'], startSample: number, lengthSamples: number): RoughLoop => ({
  foundBy,
  startSample,
  lengthSamples,
  crossfadeSamples: null,
  fadeInSamples: 0,
  closingSamples: null,
  askedSamples: null,
  marginSamples: 0,
});

function recipeClaim(text: string | undefined, sampleRate: number): RoughLoop | null {
  const parsed = loopRecipeSchema.safeParse(loopOf(text));
  if (!parsed.success) return null;
  const recipe = parsed.data;
  const scale = sampleRate / recipe.sampleRateHertz;
  return {
    foundBy: 'recipe',
    startSample: Math.round(recipe.introSamples * scale),
    lengthSamples: (recipe.endSample - recipe.startSample) * scale,
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
