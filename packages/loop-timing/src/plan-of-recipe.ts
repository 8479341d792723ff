import type { LoopRecipe } from '@everloop/contracts/loops';
import type { LoopCut } from './loop-cut.ts';
import type { TimelineShape } from './timeline-shape.ts';

/** What a rendered loop plays and for how long, in samples of its source. */
export interface LoopPlan {
  cut: LoopCut;
  shape: TimelineShape;
}

/** The plan that a stored recipe was made from. */
export function planOfRecipe(recipe: LoopRecipe): LoopPlan {
  const { startSample, endSample, crossfadeSamples, introSamples, outroSamples, targetSamples } = recipe;
  const cut = { startSample, endSample, crossfadeSamples, introSamples };
  const shape = {
    totalFrames: targetSamples,
    fadeInFrames: recipe.fadeInSamples,
    fadeOutFrames: recipe.fadeOutSamples,
  };
  if (outroSamples === undefined) return { cut, shape };
  const passes = (targetSamples - introSamples - outroSamples) / (endSample - startSample);
  return { cut: { ...cut, ending: { passes, outroSamples } }, shape };
}
