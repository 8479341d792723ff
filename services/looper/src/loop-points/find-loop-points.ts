import { AppError } from '@everloop/contracts/errors';
import type { LoopAnalysis, LoopCandidate } from '@everloop/contracts/loops';
import { type ReadMono, streamFeatures } from '../analysis/features.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { toMono } from '../pcm/to-mono.ts';
import { describeCandidates } from './describe-candidates.ts';
import { draftForRegion, regionForLag, type SearchContext } from './draft-for-region.ts';
import { featureMatrix } from './feature-matrix.ts';
import { lagPeaks } from './lag-spectrum.ts';
import { overlapLoop } from './overlap-loop.ts';
import { type LoopDraft, rankDrafts } from './rank-drafts.ts';
import { estimateTempo } from './tempo.ts';
import { usableRange } from './usable-range.ts';

export interface LoopSearchOptions {
  /** The engine made the whole track one loop by construction. */
  madeLoopable: boolean;
  /** Known tempo; null lets it be estimated. */
  tempoBpm: number | null;
}

const secondsMin = 2;
const lagPeaksMax = 40;
/** Regions whose lag is measured to the sample; the others are known to be worse. */
const regionsMax = 16;
const candidatesMax = 7;

/**
 * Ranked loop candidates of a decoded track, best first, each with reasons and a seam report measured on the source.
 * Throws AUDIO_TOO_SHORT under two seconds and NO_LOOP_FOUND for silence; anything else gives at least a declared overlap
 * loop. Steps: features, lag spectrum, repeating regions, sample-accurate lag, ranking.
 */
export function findLoopPoints(
  source: PcmReader,
  options: LoopSearchOptions,
  report: (fraction: number) => void,
): LoopAnalysis {
  const { sampleRate, channels, frames } = source.file;
  if (frames < secondsMin * sampleRate) throw new AppError('AUDIO_TOO_SHORT');
  const read: ReadMono = (start, count) => toMono(source.read(start, count), channels);
  const features = streamFeatures(read, frames, sampleRate);
  report(0.4);
  const usable = usableRange(features, sampleRate);
  if (!usable)
    throw new AppError('NO_LOOP_FOUND', { sentence: 'The track is silent; there is nothing to loop.' });
  const matrix = featureMatrix(features);
  const tempoBpm = options.tempoBpm ?? estimateTempo(features, sampleRate);
  const context: SearchContext = { read, sampleRate, features, matrix, usable, tempoBpm };
  const usableSeconds = ((usable.to - usable.from) * features.hopFrames) / sampleRate;
  const perSecond = sampleRate / matrix.hopFrames;
  const minColumns = Math.round(Math.max(1, Math.min(8, usableSeconds * 0.15)) * perSecond);
  const group = matrix.hopFrames / features.hopFrames;
  const maxColumns = Math.floor((usable.to - usable.from) / group - perSecond * 0.5);
  const drafts = lagPeaks(matrix, minColumns, maxColumns, lagPeaksMax)
    .map((peak) => regionForLag(context, peak.columns))
    .filter((found) => found !== null)
    .toSorted((left, right) => left.region.distance - right.region.distance)
    .slice(0, regionsMax)
    .map((found) => draftForRegion(context, found))
    .filter((draft) => draft !== null);
  report(0.7);
  const ranked = rankDrafts(drafts).slice(0, candidatesMax - 1);
  const beatSeconds = tempoBpm ? 60 / tempoBpm : null;
  const overlap = overlapLoop(features, matrix, usable, sampleRate, beatSeconds);
  const candidates = describeCandidates(source, { ranked, overlap, features, tempoBpm, options });
  report(1);
  return {
    sampleRateHertz: sampleRate,
    channels,
    sampleCount: frames,
    candidates,
    warnings: warningsFor(candidates, usable, ranked),
  };
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
