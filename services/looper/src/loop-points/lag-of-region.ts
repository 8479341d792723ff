import type { Onsets } from '../analysis/onset-strength.ts';
import { type LagLine, lagAt, lagLine, lagOnLine } from './measure-lag.ts';
import { onsetLag } from './onset-lag.ts';
import type { SearchContext } from './search-context.ts';
import type { SpliceRange } from './splice-position.ts';
import { exactMatch } from './waveform-match.ts';

/** The lag of a region as a function of the place, and what is known of it. */
export interface RegionLag {
  /** Expected at a place, before the waveform there is looked at. */
  at(sample: number): number;
  /** Measured at a place: what to use there, and how well the waveforms match. */
  measure(sample: number): { lagSamples: number; match: number };
  /** Median waveform match of several places, and how much their lags scatter. */
  match: number;
  spreadSeconds: number;
  /** How well the attacks of the whole region coincide with those one lag later, −1…1. */
  onsetMatch: number;
  driftPpm: number;
  /** The notes of a repeat are not at the same sample as before. */
  byHand: boolean;
}

const placesMeasured = 5;
const lineReachSeconds = 0.02;
const onsetReachSeconds = 0.03;
const placeReachSeconds = 0.006;
/** Places whose lags scatter more than this were played by hand; their attacks decide together. */
const handPlayedSeconds = 0.0005;
const onsetMatchMin = 0.2;
const sureOnsetMatch = 0.5;
const besideSeconds = 0.003;

/** Measures a region's lag at several places of `range` and, for takes played by hand, by all attacks of `region`. */
export function lagOfRegion(
  {
    read,
    profile,
    onsets,
  }: { read: SearchContext['read']; profile: SearchContext['profile']; onsets: Onsets },
  region: { fromSample: number; toSample: number },
  range: SpliceRange,
): RegionLag {
  const { sampleRate } = profile;
  const reach = (seconds: number): number => Math.round(seconds * sampleRate);
  const line = lagLine(read, sampleRate, spread(range), range.lagSamples, reach(lineReachSeconds));
  const attacks = onsetLag(onsets, region, line.lagAtFirst, reach(onsetReachSeconds), sampleRate);
  const spreadSeconds = line.spreadSamples / sampleRate;
  // Tones match themselves a period of theirs beside the truth; attacks do not.
  const isBeside =
    attacks.match > sureOnsetMatch &&
    Math.abs(attacks.lagSamples - line.lagAtFirst) > besideSeconds * sampleRate;
  const byHand =
    line.match < exactMatch &&
    attacks.match > onsetMatchMin &&
    (isBeside || spreadSeconds > handPlayedSeconds);
  const expected = (sample: number): number => (byHand ? attacks.lagSamples : lagOnLine(line, sample));
  return {
    at: expected,
    measure: (sample) => {
      const there = lagAt(read, sampleRate, sample, expected(sample), reach(placeReachSeconds));
      return {
        match: there.match,
        lagSamples: byHand ? expected(sample) : settle(there, expected(sample), line),
      };
    },
    match: line.match,
    spreadSeconds,
    onsetMatch: attacks.match,
    driftPpm: byHand ? 0 : line.driftPpm,
    byHand,
  };
}

/** An exact place knows its own lag best; a noisy one trusts the line through all places. */
function settle(there: { lagSamples: number; match: number }, expected: number, line: LagLine): number {
  const near = Math.abs(there.lagSamples - expected) < 2 + 3 * line.spreadSamples;
  return there.match >= exactMatch && near ? there.lagSamples : expected;
}

/** Places spread evenly over a range. */
function spread({ fromSample, toSample }: SpliceRange): number[] {
  return Array.from({ length: placesMeasured }, (_, index) =>
    Math.round(fromSample + ((toSample - fromSample) * index) / (placesMeasured - 1)),
  );
}
