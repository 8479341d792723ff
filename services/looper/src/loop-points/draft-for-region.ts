import { beatGrid } from './beat-grid.ts';
import { harmonyAgreement } from './harmony-agreement.ts';
import { lagOfRegion } from './lag-of-region.ts';
import { lagAt } from './measure-lag.ts';
import type { DraftPlace, LoopDraft } from './rank-drafts.ts';
import type { RepeatingRegion } from './repeating-region.ts';
import type { SearchContext } from './search-context.ts';
import { type SpliceRange, splicePlaces } from './splice-position.ts';
import { trimFades } from './trim-fades.ts';
import { exactMatch } from './waveform-match.ts';

/** Both ends should match for this long on both sides of the seam. */
const sideSeconds = 1.2;
/** Exact repeats are as good anywhere; takes that differ are worth a choice. */
const placesTried = { exact: 2, unlike: 5 };
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
  // A column is so coarse that the true lag lies within one and a half.
  const reach = Math.round(1.5 * hopFrames);
  return { ...found, ...lagAt(read, sampleRate, middle, found.lagColumns * hopFrames, reach) };
}

/** The best loop in a repeating region, or null where there is no room for one. */
export function draftForRegion(context: SearchContext, found: LagRegion): LoopDraft | null {
  const { profile, onsets } = context;
  const { hopFrames, sampleRate } = profile;
  const range = rangeFor(found, context);
  if (!range) return null;
  const region = { fromSample: found.region.from * hopFrames, toSample: found.region.to * hopFrames };
  const lag = lagOfRegion(context, region, range);
  const lagSamples = lag.at(range.fromSample);
  const heard = {
    ...region,
    toSample: Math.min(context.usable.to * hopFrames, region.toSample + lagSamples),
  };
  const grid = beatGrid(profile, onsets, heard, lagSamples, context.tempoBpm);
  const beatSamples = grid?.beatSamples ?? beatSecondsWithoutGrid * sampleRate;
  const tried = lag.match >= exactMatch ? placesTried.exact : placesTried.unlike;
  const places = splicePlaces(profile, onsets, grid, { ...range, lagSamples }, tried).map(
    (at): DraftPlace => {
      const there = lag.measure(at);
      const harmony = harmonyAgreement(profile, at, at + there.lagSamples, beatSamples);
      return { startSample: at, ...there, harmony };
    },
  );
  // Among equal matches the first is the quietest.
  places.sort((left, right) => Math.round((right.match - left.match) / 0.04));
  if (places.length === 0) return null;
  return {
    ...places[0],
    otherPlaces: places.slice(1),
    onsetMatch: lag.onsetMatch,
    isSteady: lag.spreadSeconds < 0.0005 && lag.match >= 0.8,
    distance: found.region.distance,
    regionFromSample: region.fromSample,
    regionToSample: region.toSample,
    driftPpm: lag.driftPpm,
    byHand: lag.byHand,
    grid,
    sampleRate,
    usableSeconds: ((context.usable.to - context.usable.from) * hopFrames) / sampleRate,
  };
}

/** Where the loop may start: inside of what repeats, with music of both takes on both sides, outside of fades. */
function rangeFor(found: LagRegion, { profile, usable }: SearchContext): SpliceRange | null {
  const { hopFrames, sampleRate } = profile;
  const side = sideSeconds * sampleRate;
  const { lagSamples } = found;
  const first = found.region.from * hopFrames;
  const last = found.region.to * hopFrames;
  const wanted = trimFades(profile, usable, {
    fromSample: Math.max(first, usable.from * hopFrames + side),
    toSample: Math.min(last, usable.to * hopFrames - lagSamples - side),
    lagSamples,
  });
  if (wanted.toSample > wanted.fromSample + hopFrames) return wanted;
  // Short tracks leave no room for both sides; the middle of what repeats is then the only place.
  const fromSample = Math.max(first, usable.from * hopFrames);
  const toSample = Math.min(last, usable.to * hopFrames - lagSamples);
  if (toSample - fromSample < 4 * hopFrames) return null;
  const quarter = (toSample - fromSample) / 4;
  return { fromSample: fromSample + quarter, toSample: toSample - quarter, lagSamples };
}
