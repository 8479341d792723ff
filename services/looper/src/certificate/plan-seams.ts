import type { SeamPlace } from '@everloop/contracts/seam-certificate';
import { passAt } from '@everloop/loop-timing/pass-places';
import { type LoopInFile, passesUntil } from './loop-in-file.ts';

export interface PlannedSeam {
  place: SeamPlace;
  number: number;
  atSample: number;
  /** The same stretch one stored repeat later, where there is one. */
  repeatAtSample: number | null;
}

/** Longest span that is measured on one side of a seam, with the filters' settling. */
export const sideSeconds = 3.5;

/** How often passes meet in the whole file. */
export function seamCountOf(loop: LoopInFile, totalFrames: number): number {
  return Math.max(0, Math.ceil(passesUntil(loop, totalFrames) - 1e-6) - 1);
}

/**
 * The seams to check: the first, the middle and the last that lie at full level with enough music on both sides. Few seams
 * are checked once each. Without any such seam the last one that has sound around it counts.
 */
export function planSeams(loop: LoopInFile, totalFrames: number, sampleRate: number): PlannedSeam[] {
  const count = seamCountOf(loop, totalFrames);
  const at = (number: number): number => passAt(loop, number);
  const side = Math.min(sideSeconds * sampleRate, loop.lengthSamples / 2);
  const numbers = [
    Math.max(1, Math.ceil(passesUntil(loop, loop.levelFromSample + side))),
    Math.min(count, Math.floor(passesUntil(loop, loop.levelToSample - side))),
  ];
  const [first, last] = numbers[0] <= numbers[1] ? numbers : [Math.min(1, count), Math.min(1, count)];
  if (last < 1) return [];
  const chosen = new Map<number, SeamPlace>([
    [last, 'end'],
    [Math.floor((first + last) / 2), 'middle'],
    [first, 'beginning'],
  ]);
  // What a search calls a pass may be a part of one: more places then have to be clean.
  if (loop.foundBy === 'search') {
    for (let more = 1; more <= 4 && first + more <= last; more += 1) chosen.set(first + more, 'beginning');
  }
  const planned = [...chosen].map(([number, place]) => ({
    place,
    number,
    atSample: at(number),
    repeatAtSample: repeatOf(loop, at(number), side),
  }));
  const suspected = (loop.suspects ?? []).map((atSample) => ({
    place: 'beginning' as const,
    number: 1,
    atSample,
    repeatAtSample: null,
  }));
  return [...planned, ...suspected].toSorted((left, right) => left.atSample - right.atSample);
}

/** One stored repeat after (at the end: before) a seam. */
function repeatOf(loop: LoopInFile, atSample: number, side: number): number | null {
  if (loop.repeatSamples === null) return null;
  const fits = (at: number): boolean =>
    at - side >= loop.steadyFromSample && at + side <= loop.steadyToSample;
  if (!fits(atSample)) return null;
  return [atSample + loop.repeatSamples, atSample - loop.repeatSamples].find(fits) ?? null;
}
