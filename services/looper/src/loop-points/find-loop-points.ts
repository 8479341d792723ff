import type { LoopAnalysis, LoopCandidate } from '@everloop/contracts/loops';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { describeCandidates } from './describe-candidates.ts';
import { draftForRegion, type LagRegion, probeRegion } from './draft-for-region.ts';
import { lagPeaks } from './lag-spectrum.ts';
import { overlapLoops } from './overlap-loop.ts';
import { type LoopDraft, rankDrafts, rejectionOf } from './rank-drafts.ts';
import { repeatingRegion } from './repeating-region.ts';
import { type LoopSearchOptions, openSearch, type SearchContext } from './search-context.ts';

const lagPeaksMax = 40;
/** Regions whose lag is measured at one place; the others are known to be worse. */
const regionsProbed = 12;
/** Regions that are measured throughout. */
const regionsMeasured = 7;
const candidatesUsual = 5;
const overlapsTried = 2;
const smoothSeconds = 5;

/**
 * Ranked loop candidates of a decoded track, best first, each with reasons and a seam report measured on the source.
 * Throws AUDIO_TOO_SHORT under two seconds and NO_LOOP_FOUND for silence; anything else gives at least a declared overlap
 * loop. Steps: profile, lag spectrum, repeating regions, sample-accurate lag, bar lines, ranking.
 */
export function findLoopPoints(
  source: PcmReader,
  options: LoopSearchOptions,
  report: (fraction: number) => void,
): LoopAnalysis {
  const { sampleRate, channels, frames } = source.file;
  const context = openSearch(source, options.tempoBpm, (part) => report(part * 0.5));
  const { onsets, usable } = context;
  const drafts = measuredRegions(context, options)
    .map((found) => draftForRegion(context, found))
    .filter((draft) => draft !== null);
  report(0.7);
  const ranked = rankDrafts(drafts, options.prefer);
  const kept = ranked.filter((draft) => rejectionOf(draft) === null);
  const beatSeconds = context.tempoBpm ? 60 / context.tempoBpm : null;
  const overlaps = overlapLoops(context.matrix, onsets, usable, sampleRate, beatSeconds, overlapsTried);
  const count = Math.max(1, options.count ?? candidatesUsual);
  const candidates = describeCandidates(source, {
    ranked: kept.slice(0, count),
    overlaps,
    context,
    options,
    count,
  });
  report(1);
  return {
    sampleRateHertz: sampleRate,
    channels,
    sampleCount: frames,
    candidates,
    warnings: warningsFor(candidates, usable, kept),
    rejected: ranked.flatMap(rejectedOf).slice(0, candidatesUsual),
  };
}

/** The regions that deserve to be measured throughout: best waveform match first, then best likeness. */
export function measuredRegions(
  context: SearchContext,
  options: Pick<LoopSearchOptions, 'secondsMin' | 'secondsMax'>,
): LagRegion[] {
  const { profile, matrix, usable } = context;
  const perSecond = profile.sampleRate / profile.hopFrames;
  const usableSeconds = (usable.to - usable.from) / perSecond;
  const shortest = options.secondsMin ?? Math.max(1, Math.min(8, usableSeconds * 0.15));
  const longest = Math.min(options.secondsMax ?? Number.POSITIVE_INFINITY, usableSeconds - 0.5);
  const window = Math.round(smoothSeconds * perSecond);
  const found = lagPeaks(
    matrix,
    Math.round(shortest * perSecond),
    Math.floor(longest * perSecond),
    lagPeaksMax,
  )
    .map(({ columns }) => ({
      lagColumns: columns,
      region: repeatingRegion(matrix, columns, window, usable),
    }))
    .flatMap(({ lagColumns, region }) => (region ? [{ lagColumns, region }] : []))
    .toSorted((left, right) => left.region.distance - right.region.distance)
    .slice(0, regionsProbed)
    .map((region) => probeRegion(context, region));
  return found.toSorted((left, right) => worth(right) - worth(left)).slice(0, regionsMeasured);
}

const worth = ({ match, region }: LagRegion): number =>
  0.6 * Math.max(0, match) + 0.4 * (1 - region.distance);

function rejectedOf(draft: LoopDraft): { startSample: number; endSample: number; reason: string }[] {
  const because = rejectionOf(draft);
  if (because === null) return [];
  const seconds = (draft.lagSamples / draft.sampleRate).toFixed(3);
  return [
    {
      startSample: draft.startSample,
      endSample: Math.round(draft.startSample + draft.lagSamples),
      reason: `A loop of ${seconds} s was rejected: ${because}.`,
    },
  ];
}

function warningsFor(
  candidates: LoopCandidate[],
  usable: { fadesIn: boolean; fadesOut: boolean },
  ranked: LoopDraft[],
): string[] {
  const warnings: string[] = [];
  if (usable.fadesOut) warnings.push('The track fades out at its end; the fade is never looped.');
  if (usable.fadesIn) warnings.push('The track fades in at its start; the fade is never looped.');
  if (candidates.every((candidate) => candidate.class === 'overlap')) {
    warnings.push(
      'Nothing in this track repeats: the loop blends its end over its beginning, which can be heard.',
    );
  }
  const drift = ranked[0]?.driftPpm ?? 0;
  if (Math.abs(drift) > 5) warnings.push(`The tempo drifts by ${Math.round(Math.abs(drift))} millionths.`);
  return warnings;
}
