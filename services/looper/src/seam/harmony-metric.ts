import type { SeamMetric } from '@everloop/contracts/seam';
import { framesOf } from './audio-view.ts';
import { chromaBeside, chromaCosine } from './chroma.ts';
import type { SeamInput } from './measure-seam.ts';
import { reported } from './paired-metrics.ts';
import { fadeIn } from './paired-places.ts';

const cosineMin = 0.9;
/** A chord, and a phrase: a wrong chord of one second is lost in the mean of two. */
const spansSeconds = [0.8, 2] as const;

/** After the seam: what follows the start against what really followed the end; before it: the other way round. */
export function harmonyMetric(input: SeamInput): SeamMetric {
  const { source, cut, rendered } = input;
  const fade = fadeIn(rendered, input);
  const seam = input.seamsAt[0];
  const before = cut.startSample - cut.crossfadeSamples;
  const fitting = (roomFrames: number): number[] =>
    spansSeconds.filter((seconds) => framesOf(source, seconds) <= roomFrames);
  const cosines: number[] = [];
  const compare = (at: number, sourceAt: number, seconds: number[], direction: 'after' | 'before'): void => {
    if (seconds.length === 0) return;
    const longest = Math.max(...seconds);
    const left = chromaBeside({ view: rendered, at }, longest, direction);
    const right = chromaBeside({ view: source, at: sourceAt }, longest, direction);
    for (const length of seconds) cosines.push(chromaCosine(left, right, direction, length / longest));
  };
  compare(seam, cut.endSample, fitting(source.frames - cut.endSample), 'after');
  compare(seam - fade, before, fitting(before), 'before');
  if (cosines.length === 0) return reported('harmony_cosine', 1, null);
  const value = Math.min(...cosines);
  return {
    name: 'harmony_cosine',
    value,
    limit: cosineMin,
    passesWhen: 'above',
    natural: 1,
    passed: value >= cosineMin,
  };
}
