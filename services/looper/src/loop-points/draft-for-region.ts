import { beatGrid } from './beat-grid.ts';
import { harmonyAgreement } from './harmony-agreement.ts';
import { type LagLine, lagAt, lagLine, lagOnLine } from './measure-lag.ts';
import { onsetLag } from './onset-lag.ts';
import type { LoopDraft } from './rank-drafts.ts';
import type { RepeatingRegion } from './repeating-region.ts';
import type { SearchContext } from './search-context.ts';
import { type SpliceRange, splicePlaces } from './splice-position.ts';

/** Both ends should match for this long on both sides of the seam. */
const sideSeconds = 1.2;
const placesMeasured = 5;
const placesTried = 2;
/** Places whose lags scatter more than this were played by hand; their attacks decide together. */
const handPlayedSeconds = 0.0005;
const exactMatch = 0.9;
const beatSecondsWithoutGrid = 0.5;

/** A lag at which a track repeats, where it does, and how well its waveforms match in one place. */
export interface LagRegion {
  lagColumns: number;
  region: RepeatingRegion;
  /** Measured at one place. */
  lagSamples: number;
  match: number;
}

/** Measures a region's lag at one place: enough to tell which regions deserve a closer look. */
export function probeRegion(
  context: SearchContext,
  found: { lagColumns: number; region: RepeatingRegion },
): LagRegion {
  const { profile, read } = context;
  const { hopFrames, sampleRate } = profile;
  const middle = Math.floor(((found.region.from + found.region.to) / 2) * hopFrames);
  const lag = found.lagColumns * hopFrames;
  return { ...found, ...lagAt(read, sampleRate, middle, lag, reachOf(hopFrames)) };
}

/** The best loop in a repeating region, or null where there is no room for one. */
export function draftForRegion(context: SearchContext, found: LagRegion): LoopDraft | null {
  const { profile, onsets, read, usable } = context;
  const { hopFrames, sampleRate } = profile;
  const { region } = found;
  const side = Math.round(sideSeconds * sampleRate);
  const fromSample = Math.max(region.from * hopFrames, usable.from * hopFrames + side);
  const toSample = Math.min(region.to * hopFrames, usable.to * hopFrames - found.lagSamples - side);
  const range = rangeFor(found, context, { fromSample, toSample, lagSamples: found.lagSamples });
  if (!range) return null;
  const line = lagLine(read, sampleRate, spread(range), found.lagSamples, Math.round(0.02 * sampleRate));
  const whole = {
    fromSample: region.from * hopFrames,
    toSample: Math.min(usable.to * hopFrames, region.to * hopFrames + found.lagSamples),
  };
  const attacks = onsetLag(
    onsets,
    { ...whole, toSample: region.to * hopFrames },
    line.lagAtFirst,
    0.03 * sampleRate,
    sampleRate,
  );
  const byHand = line.match < exactMatch && line.spreadSamples > handPlayedSeconds * sampleRate;
  const lagFor = (at: number): number =>
    byHand && attacks.match > 0.2 ? attacks.lagSamples : lagOnLine(line, at);
  const grid = beatGrid(profile, onsets, whole, lagFor(range.fromSample), context.tempoBpm);
  const beatSamples = grid?.beatSamples ?? beatSecondsWithoutGrid * sampleRate;
  let best: LoopDraft | null = null;
  for (const at of splicePlaces(
    profile,
    onsets,
    grid,
    { ...range, lagSamples: lagFor(range.fromSample) },
    placesTried,
  )) {
    const there = lagAt(read, sampleRate, at, lagFor(at), Math.round(0.006 * sampleRate));
    const draft: LoopDraft = {
      startSample: at,
      lagSamples: settleLag(there, lagFor(at), line, byHand),
      match: there.match,
      onsetMatch: attacks.match,
      harmony: harmonyAgreement(profile, at, at + there.lagSamples, beatSamples),
      distance: region.distance,
      regionFromSample: region.from * hopFrames,
      regionToSample: region.to * hopFrames,
      driftPpm: line.driftPpm,
      byHand,
      grid,
      sampleRate,
    };
    // The first of equal places is the quietest.
    if (!best || draft.match > best.match + 0.02) best = draft;
  }
  return best;
}

/** An exact place knows its own lag best; a noisy one trusts the line through all places. */
function settleLag(
  there: { lagSamples: number; match: number },
  expected: number,
  line: LagLine,
  byHand: boolean,
): number {
  if (byHand) return expected;
  return there.match >= exactMatch && Math.abs(there.lagSamples - expected) < 2 + 3 * line.spreadSamples
    ? there.lagSamples
    : expected;
}

/** Short tracks leave no room for both sides; the middle of what repeats is then the only place. */
function rangeFor(
  found: LagRegion,
  { profile, usable }: SearchContext,
  wanted: SpliceRange,
): SpliceRange | null {
  if (wanted.toSample > wanted.fromSample + profile.hopFrames) return wanted;
  const { hopFrames } = profile;
  const fromSample = Math.max(found.region.from, usable.from) * hopFrames;
  const toSample = Math.min(found.region.to * hopFrames, usable.to * hopFrames - found.lagSamples);
  if (toSample - fromSample < 4 * hopFrames) return null;
  const quarter = (toSample - fromSample) / 4;
  return { ...wanted, fromSample: fromSample + quarter, toSample: toSample - quarter };
}

/** Places spread evenly over a range. */
function spread({ fromSample, toSample }: SpliceRange): number[] {
  return Array.from({ length: placesMeasured }, (_, index) =>
    Math.round(fromSample + ((toSample - fromSample) * index) / (placesMeasured - 1)),
  );
}

/** A column is this coarse: the true lag lies within one and a half. */
const reachOf = (hopFrames: number): number => Math.round(1.5 * hopFrames);
