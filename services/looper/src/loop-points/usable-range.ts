import type { TrackProfile } from '../analysis/track-profile.ts';

/** What of a track may be looped, in feature columns: without silence at the ends and without a fade. */
export interface UsableRange {
  from: number;
  to: number;
  fadesIn: boolean;
  fadesOut: boolean;
}

/** Levels further below the track's usual level are silence, whatever their absolute height. */
const silenceBelowDb = 45;
/** A slope that ends this far below the usual level is a fade. */
const fadeBelowDb = 6;
const fadeSecondsMin = 1.5;

/** Null when the whole track is silent. */
export function usableRange(profile: TrackProfile): UsableRange | null {
  const columnsPerSecond = profile.sampleRate / profile.hopFrames;
  const level = smoothLevelDb(columnEnergy(profile), Math.max(1, Math.round(columnsPerSecond * 0.5)));
  const usual = percentile(level, 0.6);
  if (usual < -80) return null;
  let from = 0;
  let to = level.length;
  while (from < to && level[from] < usual - silenceBelowDb) from += 1;
  while (to > from && level[to - 1] < usual - silenceBelowDb) to -= 1;
  const fadeColumns = fadeSecondsMin * columnsPerSecond;
  const fadeOutFrom = lastAbove(level, from, to, usual - fadeBelowDb);
  const fadeInTo = firstAbove(level, from, to, usual - fadeBelowDb);
  const fadesOut = to - fadeOutFrom > fadeColumns && falls(level, fadeOutFrom, to);
  const fadesIn =
    fadeInTo - from > fadeColumns && falls(level.slice(from, fadeInTo).reverse(), 0, fadeInTo - from);
  return { from: fadesIn ? fadeInTo : from, to: fadesOut ? fadeOutFrom : to, fadesIn, fadesOut };
}

/** Mean square per column, from the fine envelopes around its centre. */
function columnEnergy({ count, steps, hopFrames, stepFrames, low, middle }: TrackProfile): Float32Array {
  const perColumn = hopFrames / stepFrames;
  return Float32Array.from({ length: count }, (_, column) => {
    let sum = 0;
    const from = Math.max(0, Math.round((column - 0.5) * perColumn));
    const to = Math.min(steps, from + perColumn);
    for (let step = from; step < to; step += 1) sum += low[step] + middle[step];
    return sum / perColumn;
  });
}

function smoothLevelDb(energy: Float32Array, half: number): Float32Array {
  const prefix = new Float64Array(energy.length + 1);
  for (let column = 0; column < energy.length; column += 1)
    prefix[column + 1] = prefix[column] + energy[column];
  const level = new Float32Array(energy.length);
  for (let column = 0; column < energy.length; column += 1) {
    const from = Math.max(0, column - half);
    const to = Math.min(energy.length, column + half + 1);
    level[column] = 10 * Math.log10((prefix[to] - prefix[from]) / (to - from) + 1e-12);
  }
  return level;
}

function percentile(values: Float32Array, share: number): number {
  return values.slice().sort()[Math.floor((values.length - 1) * share)];
}

function lastAbove(level: Float32Array, from: number, to: number, limit: number): number {
  for (let column = to - 1; column >= from; column -= 1) if (level[column] >= limit) return column + 1;
  return to;
}

function firstAbove(level: Float32Array, from: number, to: number, limit: number): number {
  for (let column = from; column < to; column += 1) if (level[column] >= limit) return column;
  return from;
}

/** A fade keeps falling: each quarter is quieter than the one before. */
function falls(level: Float32Array, from: number, to: number): boolean {
  const quarter = (to - from) / 4;
  const means = [0, 1, 2, 3].map((index) => {
    const part = level.slice(Math.floor(from + index * quarter), Math.floor(from + (index + 1) * quarter));
    return part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  });
  return means.every((mean, index) => index === 0 || mean < means[index - 1] - 0.5);
}
