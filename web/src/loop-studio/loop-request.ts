import { parseDurationText } from '@everloop/contracts/duration-text';
import { evolveSeedMax } from '@everloop/contracts/evolution-limits';
import type { ExportFormat } from '@everloop/contracts/export-format-table';
import type { LoopPoints, LoudnessPreset } from '@everloop/contracts/loops';
import type { ApiInputs } from '../api/client.ts';
import type { ExportChoice } from '../exports/exports-query.ts';
import { unitSecondsOf } from './loop-points.ts';

export type LoopDraft = {
  /** Whether the length is given as time or as repeats. */
  by: 'length' | 'count';
  targetText: string;
  countText: string;
  keepIntro: boolean;
  ending: 'keep' | 'fade' | 'none';
  fadeInSeconds: number;
  fadeOutSeconds: number;
  loudness: LoudnessPreset;
  title: string;
  /** Whether the loop walks over the units of the track instead of repeating one part of it. */
  evolve: boolean;
  evolveSeedText: string;
  evolveRepeatsMax: number;
  /** Whether the walk goes over the other versions of the track as well. */
  evolveVersions: boolean;
  /** Whether the job also makes a file, and which. */
  withFile: boolean;
  format: ExportFormat;
  bitrateKbps: NonNullable<ExportChoice['bitrateKbps']> | null;
};

export type LoopInput = ApiInputs['loops']['create'];

const targetSecondsMin = 60;
const targetSecondsMax = 36_000;
const isTarget = (seconds: number): boolean => seconds >= targetSecondsMin && seconds <= targetSecondsMax;

/** The target in seconds, or null when the text is no length of 1 minute to 10 hours. */
export const readTarget = (text: string): number | null => {
  const seconds = parseDurationText(text);
  return seconds !== null && isTarget(seconds) ? seconds : null;
};

export type LoopLength = { targetSeconds: number; loopCount: number | null };

/** The length that was asked for, by time or by repeats; null when it is none of 1 minute to 10 hours. */
export const readLength = (
  draft: Pick<LoopDraft, 'by' | 'targetText' | 'countText' | 'keepIntro'>,
  points: LoopPoints,
  sampleRateHertz: number,
): LoopLength | null => {
  if (draft.by === 'length') {
    const targetSeconds = readTarget(draft.targetText);
    return targetSeconds === null ? null : { targetSeconds, loopCount: null };
  }
  const loopCount = Number(draft.countText.trim());
  if (!Number.isInteger(loopCount) || loopCount < 1) return null;
  const introSeconds = draft.keepIntro ? points.startSample / sampleRateHertz : 0;
  const targetSeconds = introSeconds + loopCount * unitSecondsOf(points, sampleRateHertz);
  return isTarget(targetSeconds) ? { targetSeconds, loopCount } : null;
};

/** The seed of a walk, or null when the text is no whole number in its range. */
export const readEvolveSeed = (text: string): number | null => {
  if (!/^\d{1,10}$/.test(text.trim())) return null;
  const seed = Number(text);
  return seed <= evolveSeedMax ? seed : null;
};

/** The request for a loop at these points, or for a walk, which finds its own and has neither intro nor outro. */
export const loopInput = (
  trackId: string,
  points: LoopPoints,
  draft: LoopDraft,
  length: LoopLength,
): LoopInput => ({
  trackId,
  ...(draft.evolve ? { evolve: evolveWish(draft) } : { points }),
  ...(draft.evolve && draft.evolveVersions && { versions: 'all' as const }),
  ...length,
  intro: draft.keepIntro && !draft.evolve ? 'keep' : 'none',
  outro: endingOf(draft),
  fadeInSeconds: draft.fadeInSeconds,
  fadeOutSeconds: endingOf(draft) === 'fade' ? draft.fadeOutSeconds : 0,
  loudness: draft.loudness,
  title: draft.title,
  ...(draft.withFile && { exportFormat: draft.format, exportBitrateKbps: draft.bitrateKbps }),
});

const evolveWish = (draft: LoopDraft) => ({
  seed: readEvolveSeed(draft.evolveSeedText) ?? 0,
  repeatsMax: draft.evolveRepeatsMax,
});

const endingOf = ({ ending, evolve }: LoopDraft) => (evolve && ending === 'keep' ? 'fade' : ending);
