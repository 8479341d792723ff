import type { LoopShape } from '@everloop/contracts/loops';
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

/** The same as the studio's loops are asked for; more than ten hours is possible by a length. */
export function loopShapeOf(wanted: RenderShape): Omit<LoopShape, 'loudness'> {
  return {
    targetSeconds: wanted.seconds ?? 0,
    loopCount: wanted.loops,
    intro: wanted.intro,
    outro: wanted.outro,
    fadeInSeconds: 0,
    fadeOutSeconds: wanted.fadeSeconds,
  };
}
