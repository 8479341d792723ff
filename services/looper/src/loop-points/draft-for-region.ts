import type { Features, ReadMono } from '../analysis/features.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { LoopDraft } from './rank-drafts.ts';
import { type RefinedLag, refineLag } from './refine-lag.ts';
import { type RepeatingRegion, repeatingRegion } from './repeating-region.ts';
import { quietPlaces } from './splice-position.ts';
import type { UsableRange } from './usable-range.ts';

export interface SearchContext {
  read: ReadMono;
  sampleRate: number;
  features: Features;
  matrix: FeatureMatrix;
  usable: UsableRange;
  tempoBpm: number | null;
}

const smoothSeconds = 5;
/** Both ends must match for this long on both sides of the seam. */
const sideSeconds = 1.2;
const placesTried = 4;
const placesApartSeconds = 0.25;

export interface LagRegion {
  lagColumns: number;
  region: RepeatingRegion;
}

/** Where the track repeats at one coarse lag; null where it does not. */
export function regionForLag({ matrix, sampleRate }: SearchContext, lagColumns: number): LagRegion | null {
  const perSecond = sampleRate / matrix.hopFrames;
  const region = repeatingRegion(matrix, lagColumns, Math.round(smoothSeconds * perSecond));
  return region && { lagColumns, region };
}

/** The best loop in a repeating region, or null where there is no room for one. */
export function draftForRegion(context: SearchContext, { lagColumns, region }: LagRegion): LoopDraft | null {
  const { features, matrix, usable, sampleRate } = context;
  const group = Math.round(matrix.hopFrames / features.hopFrames);
  const perSecond = sampleRate / matrix.hopFrames;
  const side = Math.ceil(sideSeconds * (sampleRate / features.hopFrames));
  const lag = lagColumns * group;
  const from = Math.max(region.from * group, usable.from + side);
  const to = Math.min(region.to * group, usable.to - lag - side);
  // Short tracks leave no room for both sides; the middle of what repeats is then the only place.
  const range = to > from ? { from, to, lag } : narrowRange(region, group, usable, lag);
  if (!range) return null;
  const apart = Math.round((placesApartSeconds * sampleRate) / features.hopFrames);
  const extraFrames = (group - 1) * features.hopFrames;
  let best: { at: number; refined: RefinedLag } | null = null;
  for (const column of quietPlaces(features, range, placesTried, apart)) {
    const at = column * features.hopFrames;
    const refined = refineLag(context.read, sampleRate, at, lag * features.hopFrames, extraFrames);
    // The first of equal places is the quietest.
    if (!best || refined.match > best.refined.match + 0.01) best = { at, refined };
  }
  if (!best) return null;
  const columnAt = Math.floor(best.at / matrix.hopFrames);
  const reach = Math.round(2 * perSecond);
  return {
    startSample: best.at,
    lagSamples: best.refined.lagSamples,
    match: best.refined.match,
    distanceBefore: region.running[Math.max(0, columnAt - reach)] ?? region.distance,
    distanceAfter: region.running[Math.min(region.running.length - 1, columnAt + reach)] ?? region.distance,
    regionFromSample: region.from * matrix.hopFrames,
    regionToSample: region.to * matrix.hopFrames,
    driftPpm: driftOf(context, range, lag, extraFrames),
    sampleRate,
  };
}

function narrowRange(
  region: { from: number; to: number },
  group: number,
  usable: UsableRange,
  lag: number,
): { from: number; to: number; lag: number } | null {
  const from = Math.max(region.from * group, usable.from);
  const to = Math.min(region.to * group, usable.to - lag);
  if (to - from < 4) return null;
  const middle = Math.floor((from + to) / 2);
  const quarter = Math.max(1, Math.floor((to - from) / 8));
  return { from: middle - quarter, to: middle + quarter, lag };
}

/** Change of the lag from the first to the last part of the region, in millionths of the time between them. */
function driftOf(
  context: SearchContext,
  range: { from: number; to: number; lag: number },
  lag: number,
  extraFrames: number,
): number {
  const { features, sampleRate, read } = context;
  const span = (range.to - range.from) * features.hopFrames;
  if (span < 4 * sampleRate) return 0;
  const [first, last] = [range.from, range.to].map((column) =>
    refineLag(read, sampleRate, column * features.hopFrames, lag * features.hopFrames, extraFrames),
  );
  if (first.match < 0.8 || last.match < 0.8) return 0;
  return ((last.lagSamples - first.lagSamples) / span) * 1e6;
}
