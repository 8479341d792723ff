import { AppError } from '@everloop/contracts/errors';
import { type LoopShape, loopSecondsMax } from '@everloop/contracts/loops';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { LoopPlan } from '@everloop/loop-timing/plan-of-recipe';

type Points = Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>;
type WantedShape = Omit<LoopShape, 'loudness'>;

/**
 * Turns wishes into samples. By seconds the length is exact. By count it is intro, that many passes and outro. With the outro
 * kept it is the fewest whole passes with which the file lasts at least as long as asked, and the last pass goes on into what
 * follows in the recording. INVALID_INPUT when a count makes more than ten hours, or when a length ends within the intro.
 */
export function planLoop(
  wanted: WantedShape,
  points: Points,
  source: { sampleRate: number; frames: number },
): LoopPlan {
  const samples = (seconds: number): number => Math.round(seconds * source.sampleRate);
  const { startSample, endSample, crossfadeSamples } = points;
  const unit = endSample - startSample;
  const introSamples = wanted.intro === 'keep' ? startSample : 0;
  const keepsOutro = wanted.outro === 'keep';
  const outroSamples = keepsOutro ? source.frames - endSample : 0;
  const asked = samples(wanted.targetSeconds);
  const passes = wanted.loopCount ?? Math.max(1, Math.ceil((asked - introSamples - outroSamples) / unit));
  const isWhole = wanted.loopCount !== null || keepsOutro;
  const totalFrames = isWhole ? introSamples + passes * unit + outroSamples : asked;
  if (wanted.loopCount !== null && totalFrames > samples(loopSecondsMax)) {
    throw new AppError('INVALID_INPUT', {
      field: 'loopCount',
      sentence: 'So many passes last longer than 10 hours.',
    });
  }
  if (totalFrames <= introSamples) {
    throw new AppError('INVALID_INPUT', {
      field: 'targetSeconds',
      sentence: 'The intro alone lasts as long: ask for a longer loop, or leave the intro out.',
    });
  }
  return {
    cut: {
      startSample,
      endSample,
      crossfadeSamples,
      introSamples,
      ...(keepsOutro ? { ending: { passes, outroSamples } } : {}),
    },
    shape: {
      totalFrames,
      fadeInFrames: samples(wanted.fadeInSeconds),
      fadeOutFrames: wanted.outro === 'fade' ? samples(wanted.fadeOutSeconds) : 0,
    },
  };
}

/** Passes of the unit, counting a last partial one. */
export function passesOf({ cut, shape }: LoopPlan): number {
  if (cut.ending) return cut.ending.passes;
  return Math.ceil((shape.totalFrames - cut.introSamples) / (cut.endSample - cut.startSample));
}
