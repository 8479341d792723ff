import type { SongEdit } from '@everloop/contracts/song-choices';

/** A stretch to be made anew, and how much longer the track becomes. Seconds. */
export type EditRegion = { startSeconds: number; endSeconds: number; extraSeconds: number };

/** A shorter stretch holds no phrase. */
export const regionSecondsMin = 1;

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;

/** A region to begin with: the middle third. */
export const firstRegion = (durationSeconds: number): EditRegion => ({
  startSeconds: rounded(durationSeconds / 3),
  endSeconds: rounded((2 * durationSeconds) / 3),
  extraSeconds: 0,
});

/** The region with one end elsewhere: inside the track, and never shorter than a second. */
export const moveEnd = (
  region: EditRegion,
  end: 'start' | 'end',
  seconds: number,
  durationSeconds: number,
): EditRegion => {
  if (end === 'start') {
    const last = region.endSeconds - regionSecondsMin;
    return { ...region, startSeconds: Math.max(0, Math.min(rounded(seconds), last)) };
  }
  const first = region.startSeconds + regionSecondsMin;
  return { ...region, endSeconds: Math.min(durationSeconds, Math.max(rounded(seconds), first)) };
};

/**
 * What is asked of the engine: the stretch, and where the track is continued everything after its end. A stretch that
 * reaches the end flows into the continuation.
 */
export const editOf = (
  trackId: string,
  region: EditRegion,
  durationSeconds: number,
  mode: 'region' | 'extend',
): { edit: SongEdit; durationSeconds: number } =>
  mode === 'region'
    ? {
        edit: { trackId, segments: [{ startSeconds: region.startSeconds, endSeconds: region.endSeconds }] },
        durationSeconds,
      }
    : {
        edit: { trackId, segments: [{ startSeconds: durationSeconds, endSeconds: -1 }] },
        durationSeconds: rounded(durationSeconds + region.extraSeconds),
      };
