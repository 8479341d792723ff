import type { Onsets } from '../analysis/onset-strength.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';
import { cosine, meanChroma } from './harmony-agreement.ts';

/** Beats and bars of a region, for placing a splice; a loop's length never comes from here. */
export interface BeatGrid {
  beatSamples: number;
  beatsPerBar: number;
  /** A bar line, with fraction; others lie whole bars from it. */
  barLineSample: number;
}

const beatSecondsMin = 0.27;
const beatSecondsMax = 1.1;
/** How much stronger attacks on the beat must be than on average for a grid to be believed. */
const contrastMin = 3;
/** Steps of a region that vote: a minute is enough, an hour would cost as much more. */
const combSteps = 20_000;
/** Preference of common metres, to be outweighed by evidence. */
const metres = [
  { beats: 4, weight: 1 },
  { beats: 3, weight: 0.9 },
  { beats: 8, weight: 0.75 },
  { beats: 6, weight: 0.75 },
];

/**
 * The grid of a region that repeats after `lagSamples`: a whole number of beats fits the lag, which makes the beat's
 * length exact, and the attacks of the whole region decide its phase. Null without a pulse.
 */
export function beatGrid(
  profile: TrackProfile,
  onsets: Onsets,
  region: { fromSample: number; toSample: number },
  lagSamples: number,
  tempoBpm: number | null,
): BeatGrid | null {
  const { sampleRate } = profile;
  const fewest = Math.max(1, Math.ceil(lagSamples / (beatSecondsMax * sampleRate)));
  const most = Math.floor(lagSamples / (beatSecondsMin * sampleRate));
  let best: { beatSamples: number; phase: number; contrast: number } | null = null;
  let bestScore = 0;
  for (let beats = fewest; beats <= most; beats += 1) {
    const beatSamples = lagSamples / beats;
    const comb = combPhase(onsets, region, beatSamples);
    const score = comb.contrast * tempoWeight((60 * sampleRate) / beatSamples, tempoBpm);
    if (score > bestScore) {
      bestScore = score;
      best = { beatSamples, ...comb };
    }
  }
  if (!best || best.contrast < contrastMin) return null;
  return barsOf(profile, onsets, region, best, Math.round(lagSamples / best.beatSamples));
}

/** An estimated tempo and its double and half lead; without one, moderate tempi do. */
function tempoWeight(bpm: number, tempoBpm: number | null): number {
  const octaves = Math.log2(bpm / (tempoBpm ?? 115));
  if (tempoBpm === null) return Math.exp(-0.5 * octaves * octaves);
  const off = Math.abs(octaves);
  return off < 0.03 ? 1 : Math.abs(off - 1) < 0.03 ? 0.6 : 0.35;
}

/** Phase (in samples) at which a comb of the beat's length meets the strongest attacks, and how much they stand out. */
function combPhase(
  { all, stepFrames }: Onsets,
  region: { fromSample: number; toSample: number },
  beatSamples: number,
): { phase: number; contrast: number } {
  const from = region.fromSample / stepFrames;
  const to = Math.min(all.length - 2, region.toSample / stepFrames, from + combSteps);
  const beat = beatSamples / stepFrames;
  const phases = Math.max(1, Math.floor(beat));
  const folded = new Float64Array(phases);
  let count = 0;
  let total = 0;
  for (let start = from; start + beat <= to; start += beat) {
    const first = Math.round(start);
    count += 1;
    for (let phase = 0; phase < phases; phase += 1) folded[phase] += all[first + phase];
  }
  for (const value of folded) total += value;
  let best = 0;
  const at = (phase: number): number => folded[(phase + phases) % phases];
  const peak = (phase: number): number => at(phase - 1) + at(phase) + at(phase + 1) + at(phase + 2);
  for (let phase = 1; phase < phases; phase += 1) if (peak(phase) > peak(best)) best = phase;
  if (count === 0 || total <= 0) return { phase: 0, contrast: 0 };
  // Centre of the attacks around the peak: finer than a step.
  let weighted = 0;
  let weight = 0;
  for (let offset = -3; offset <= 4; offset += 1) {
    weighted += offset * at(best + offset);
    weight += at(best + offset);
  }
  return {
    phase: region.fromSample + (best + (weight > 0 ? weighted / weight : 0)) * stepFrames,
    contrast: (peak(best) * phases) / (4 * total),
  };
}

/** The metre whose first beats stand out most by new harmony and low attacks. */
function barsOf(
  profile: TrackProfile,
  onsets: Onsets,
  region: { toSample: number },
  { beatSamples, phase }: { beatSamples: number; phase: number },
  beatsPerLag: number,
): BeatGrid {
  const count = Math.max(1, Math.floor((region.toSample - phase) / beatSamples));
  const accents = Float64Array.from({ length: count }, (_, index) =>
    accentAt(profile, onsets, phase + index * beatSamples, beatSamples),
  );
  let best = { beatsPerBar: 4, first: 0 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const { beats, weight } of metres) {
    if (beats > count) continue;
    const means = Float64Array.from({ length: beats }, (_, first) => meanEvery(accents, first, beats));
    let strongest = 0;
    for (let index = 1; index < beats; index += 1) if (means[index] > means[strongest]) strongest = index;
    const others = (means.reduce((sum, value) => sum + value, 0) - means[strongest]) / (beats - 1);
    // A loop holds whole bars: a metre that does not divide it must be far more evident.
    const fits = beatsPerLag % beats === 0 ? 1 : 0.5;
    const score = (means[strongest] - others) * weight * fits;
    if (score > bestScore) {
      bestScore = score;
      best = { beatsPerBar: beats, first: strongest };
    }
  }
  return { beatSamples, beatsPerBar: best.beatsPerBar, barLineSample: phase + best.first * beatSamples };
}

function meanEvery(values: Float64Array, first: number, step: number): number {
  let sum = 0;
  let count = 0;
  for (let index = first; index < values.length; index += step, count += 1) sum += values[index];
  return count > 0 ? sum / count : 0;
}

/** New harmony (0…1) and low attack around a beat. */
function accentAt(profile: TrackProfile, onsets: Onsets, at: number, beatSamples: number): number {
  const column = at / profile.hopFrames;
  const reach = (0.9 * beatSamples) / profile.hopFrames;
  const change =
    1 - cosine(meanChroma(profile, column - reach, column), meanChroma(profile, column + 1, column + reach));
  const step = Math.round(at / onsets.stepFrames);
  let low = 0;
  for (let index = Math.max(0, step - 4); index <= step + 5; index += 1)
    low = Math.max(low, onsets.low[index] ?? 0);
  return 2 * change + 0.1 * Math.min(5, low);
}
