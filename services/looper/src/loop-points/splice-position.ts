import type { Onsets } from '../analysis/onset-strength.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';
import type { BeatGrid } from './beat-grid.ts';

export interface SpliceRange {
  fromSample: number;
  toSample: number;
  lagSamples: number;
}

/** A splice stands this much before the bar line, so that the downbeat's attack is whole. */
const beforeBarSeconds = 0.003;
const quietSpanSeconds = 0.03;
const apartSeconds = 0.25;

/**
 * Places in a range where a splice disturbs least, best first: just before bar lines where there is a grid, else where
 * little sounds and nothing begins, there and one lag later.
 */
export function splicePlaces(
  profile: TrackProfile,
  onsets: Onsets,
  grid: BeatGrid | null,
  range: SpliceRange,
  count: number,
): number[] {
  const places = grid ? barLines(profile, grid, range) : [];
  const chosen = places.length > 0 ? places : everyStep(profile, range);
  const costs = chosen.map((at) => ({ at, cost: costAt(profile, onsets, at, range.lagSamples) }));
  // Earlier places come first among equals: what is cut off before the loop is lost music.
  costs.sort((left, right) => left.cost - right.cost || left.at - right.at);
  const kept: number[] = [];
  for (const { at } of costs) {
    if (kept.length >= count) break;
    if (kept.every((other) => Math.abs(other - at) >= apartSeconds * profile.sampleRate)) kept.push(at);
  }
  return kept;
}

function barLines({ sampleRate }: TrackProfile, grid: BeatGrid, range: SpliceRange): number[] {
  const bar = grid.beatSamples * grid.beatsPerBar;
  const before = beforeBarSeconds * sampleRate;
  const lines: number[] = [];
  let index = Math.ceil((range.fromSample + before - grid.barLineSample) / bar);
  for (; ; index += 1) {
    const at = Math.round(grid.barLineSample + index * bar - before);
    if (at >= range.toSample) return lines;
    if (at >= range.fromSample) lines.push(at);
  }
}

function everyStep({ stepFrames }: TrackProfile, range: SpliceRange): number[] {
  const places: number[] = [];
  for (let step = Math.ceil(range.fromSample / stepFrames); step * stepFrames < range.toSample; step += 2)
    places.push(step * stepFrames);
  return places;
}

/** Energy before the place relative to the track, and attacks just before it; at both ends of the loop. */
function costAt(profile: TrackProfile, onsets: Onsets, at: number, lagSamples: number): number {
  const span = Math.ceil((quietSpanSeconds * profile.sampleRate) / profile.stepFrames);
  const usual = usualEnergy(profile);
  let cost = 0;
  for (const place of [at, at + lagSamples]) {
    const step = Math.round(place / profile.stepFrames);
    let energy = 0;
    let attack = 0;
    for (let index = Math.max(0, step - span); index < step; index += 1) {
      energy += (profile.low[index] ?? 0) + (profile.middle[index] ?? 0);
      attack = Math.max(attack, onsets.all[index] ?? 0);
    }
    cost += energy / (span * usual) + 0.3 * attack;
  }
  return cost;
}

const known = new WeakMap<TrackProfile, number>();

function usualEnergy(profile: TrackProfile): number {
  const seen = known.get(profile);
  if (seen !== undefined) return seen;
  let sum = 1e-12;
  for (let step = 0; step < profile.steps; step += 1)
    sum += (profile.low[step] + profile.middle[step]) / profile.steps;
  known.set(profile, sum);
  return sum;
}
