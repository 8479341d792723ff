import type { TimelineShape } from '../render/timeline.ts';
import { badInput } from './command-line-error.ts';
import type { OptionValues } from './options.ts';

/** How long, and how it begins and ends. */
export interface RenderShape {
  seconds: number | null;
  loops: number | null;
  intro: 'keep' | 'none';
  outro: 'keep' | 'fade' | 'none';
  fadeSeconds: number;
}

const secondsMax = 24 * 3600;
const fadeSecondsDefault = 5;

export function readRenderShape(options: OptionValues): RenderShape {
  const seconds = options.seconds('duration', { min: 1, max: secondsMax }) ?? null;
  const loops = options.number('loops', { min: 1, max: 1_000_000, integer: true }) ?? null;
  if (seconds === null && loops === null)
    throw badInput('--duration is missing: say how long, for example 10h.');
  if (seconds !== null && loops !== null) throw badInput('Give either --duration or --loops.');
  const outro = options.oneOf('outro', ['keep', 'fade', 'none']) ?? (loops === null ? 'fade' : 'none');
  const fade = options.seconds('fade-seconds', { min: 0, max: 600 });
  if (fade !== undefined && outro !== 'fade') throw badInput('--fade-seconds needs --outro fade.');
  return {
    seconds,
    loops,
    intro: options.oneOf('intro', ['keep', 'none']) ?? 'none',
    outro,
    fadeSeconds: outro === 'fade' ? (fade ?? fadeSecondsDefault) : 0,
  };
}

/** The shape in samples of the source. */
export function shapeFor(
  wanted: RenderShape,
  loop: { startSample: number; endSample: number },
  sampleRate: number,
): { introSamples: number; shape: TimelineShape } {
  const introSamples = wanted.intro === 'keep' ? loop.startSample : 0;
  const unit = loop.endSample - loop.startSample;
  const totalFrames =
    wanted.seconds === null
      ? introSamples + unit * (wanted.loops ?? 1)
      : Math.round(wanted.seconds * sampleRate);
  if (totalFrames > secondsMax * sampleRate) throw badInput('--loops asks for more than 24 hours.');
  const fadeOutFrames = Math.round(wanted.fadeSeconds * sampleRate);
  return { introSamples, shape: { totalFrames, fadeInFrames: 0, fadeOutFrames } };
}
