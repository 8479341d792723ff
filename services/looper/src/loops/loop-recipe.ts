import type { LoopRecipe, LoudnessPreset } from '@everloop/contracts/loops';
import type { LoopPlan } from '@everloop/loop-timing/plan-of-recipe';

/** Everything needed to render the same loop of the same recording again. */
export function loopRecipe(
  { cut, shape }: LoopPlan,
  source: { sampleRate: number; channels: number; masterSha256: string },
  level: { gainDb: number; loudness: LoudnessPreset },
): LoopRecipe {
  const { ending, ...points } = cut;
  return {
    version: 1,
    masterSha256: source.masterSha256,
    sampleRateHertz: source.sampleRate,
    channels: source.channels,
    ...points,
    ...(ending ? { outroSamples: ending.outroSamples } : {}),
    targetSamples: shape.totalFrames,
    fadeInSamples: shape.fadeInFrames,
    fadeOutSamples: shape.fadeOutFrames,
    ...level,
  };
}
