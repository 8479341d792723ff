import { parseDurationText } from '@everloop/contracts/duration-text';
import type { LoopPoints, LoudnessPreset } from '@everloop/contracts/loops';
import type { ApiInputs } from '../api/client.ts';

export type LoopDraft = {
  targetText: string;
  keepIntro: boolean;
  fadeInSeconds: number;
  fadeOutSeconds: number;
  loudness: LoudnessPreset;
  title: string;
};

export type LoopInput = ApiInputs['loops']['create'];

const targetSecondsMin = 60;
const targetSecondsMax = 36_000;

/** The target in seconds, or null when the text is no length of 1 minute to 10 hours. */
export const readTarget = (text: string): number | null => {
  const seconds = parseDurationText(text);
  return seconds !== null && seconds >= targetSecondsMin && seconds <= targetSecondsMax ? seconds : null;
};

/** The request for a loop at these points. */
export const loopInput = (
  trackId: string,
  points: LoopPoints,
  draft: LoopDraft,
  targetSeconds: number,
): LoopInput => ({
  trackId,
  points,
  targetSeconds,
  intro: draft.keepIntro ? 'keep' : 'none',
  fadeInSeconds: draft.fadeInSeconds,
  fadeOutSeconds: draft.fadeOutSeconds,
  loudness: draft.loudness,
  title: draft.title,
});
