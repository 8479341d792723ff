/** A loop found by search, before its crossfade and seam are settled. */
export interface LoopDraft {
  startSample: number;
  lagSamples: number;
  /** Waveform match at the seam, −1…1. */
  match: number;
  /** Running feature distances two seconds before and after the seam; 0 same, 1 unrelated. */
  distanceBefore: number;
  distanceAfter: number;
  regionFromSample: number;
  regionToSample: number;
  driftPpm: number;
  sampleRate: number;
}

/** Scores this close are equal: the longer loop, which repeats itself less often, goes first. */
const scoreStep = 0.04;
/** Lags closer than this are the same loop found twice. */
const sameLagSeconds = 0.03;

/** 0…1: how well both ends agree as waveform and, on the worse side, as music. */
export function draftScore(draft: LoopDraft): number {
  const music = 1 - Math.min(1, Math.max(draft.distanceBefore, draft.distanceAfter));
  return 0.6 * Math.max(0, draft.match) + 0.4 * music;
}

/** Best first; doubles removed. */
export function rankDrafts(drafts: LoopDraft[]): LoopDraft[] {
  const level = (draft: LoopDraft): number => Math.round(draftScore(draft) / scoreStep);
  const sorted = drafts.toSorted(
    (left, right) => level(right) - level(left) || right.lagSamples - left.lagSamples,
  );
  const kept: LoopDraft[] = [];
  for (const draft of sorted) {
    const same = (other: LoopDraft): boolean =>
      Math.abs(other.lagSamples - draft.lagSamples) < sameLagSeconds * draft.sampleRate;
    if (!kept.some(same)) kept.push(draft);
  }
  return kept;
}
