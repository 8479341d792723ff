import type { BeatGrid } from './beat-grid.ts';
import type { HarmonyAgreement } from './harmony-agreement.ts';
import { sureMatch, usefulMatch } from './waveform-match.ts';

/** Where a loop may be spliced, and what is known of both ends there. */
export interface DraftPlace {
  startSample: number;
  lagSamples: number;
  /** Waveform match at the seam, −1…1. */
  match: number;
  harmony: HarmonyAgreement;
}

/** A loop found by search at its best place, before its crossfade and seam are settled. */
export interface LoopDraft extends DraftPlace {
  otherPlaces: DraftPlace[];
  /** How well the attacks of the whole region coincide with those one lag later, −1…1. */
  onsetMatch: number;
  /** Several places of the region agree on the lag to half a millisecond. */
  isSteady: boolean;
  /** Smallest running feature distance; 0 same, 1 unrelated. */
  distance: number;
  regionFromSample: number;
  regionToSample: number;
  driftPpm: number;
  /** The notes of a repeat are not at the same sample as before. */
  byHand: boolean;
  grid: BeatGrid | null;
  sampleRate: number;
  /** Of the track, without fades and silence at its ends. */
  usableSeconds: number;
}

/** Scores this close are equal: the length decides. */
const scoreStep = 0.04;
/** Lags closer than this are the same loop found twice. */
const sameLagSeconds = 0.03;
const harmonyMin = 0.9;
const melodyMin = 0.8;
const usefulOnsetMatch = 0.25;
const onsetMatchMin = 0.35;
/** What sounds alike for less time than this only shares a chord. */
const stretchSecondsMin = 2.5;
/** A few equal notes come about by chance in any tune; short tracks have no more than this to show. */
const stretchShareMin = 0.125;

export const worstHarmony = ({ harmony }: LoopDraft): number => Math.min(harmony.before, harmony.after);

/** 0…1: how well both ends agree as waveform and, on the worse side, as music. */
export function draftScore(draft: LoopDraft): number {
  const music = Math.max(0, Math.min(worstHarmony(draft), 1 - draft.distance));
  return 0.6 * Math.max(0, draft.match) + 0.4 * music;
}

/** Why a draft is no loop, as the second half of a sentence; null when it is one. */
export function rejectionOf(draft: LoopDraft): string | null {
  const harmony = worstHarmony(draft);
  const stretchSeconds = (draft.regionToSample - draft.regionFromSample) / draft.sampleRate;
  if (stretchSeconds < Math.min(stretchSecondsMin, stretchShareMin * draft.usableSeconds))
    return `the likeness lasts only ${stretchSeconds.toFixed(1)} s`;
  if (draft.match >= sureMatch && harmony >= 0.8) return null;
  if (harmony < harmonyMin) return `the harmony differs across the seam (agreement ${harmony.toFixed(2)})`;
  if (draft.harmony.melody < melodyMin)
    return `the chords agree but the melody differs (agreement ${draft.harmony.melody.toFixed(2)})`;
  // Without a beat the harmony hardly changes, so that it agrees everywhere and proves nothing.
  if (!draft.grid && !draft.byHand)
    return `held sounds without a beat resemble each other by chance (waveform match ${draft.match.toFixed(2)})`;
  // Held tones match themselves somewhere in every few milliseconds: one place alone proves nothing.
  if (draft.match >= usefulMatch && (draft.isSteady || draft.onsetMatch >= usefulOnsetMatch)) return null;
  if (draft.onsetMatch < onsetMatchMin)
    return `neither waveforms (${draft.match.toFixed(2)}) nor attacks (${draft.onsetMatch.toFixed(2)}) coincide`;
  return null;
}

/** Best first; doubles removed. */
export function rankDrafts(drafts: LoopDraft[], prefer: 'longest' | 'shortest' = 'longest'): LoopDraft[] {
  const level = (draft: LoopDraft): number => Math.round(draftScore(draft) / scoreStep);
  const sign = prefer === 'longest' ? 1 : -1;
  const sorted = drafts.toSorted(
    (left, right) => level(right) - level(left) || sign * (right.lagSamples - left.lagSamples),
  );
  const kept: LoopDraft[] = [];
  for (const draft of sorted) {
    const same = (other: LoopDraft): boolean =>
      Math.abs(other.lagSamples - draft.lagSamples) < sameLagSeconds * draft.sampleRate;
    if (!kept.some(same)) kept.push(draft);
  }
  return kept;
}
