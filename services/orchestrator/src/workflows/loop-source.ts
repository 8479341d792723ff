import type { NewTrack, StoredObject, TrackSource } from '@everloop/contracts/activities';
import type { OwnLoopPoints } from '@everloop/contracts/own-tags';

/** What a loop is made of, whether the track is in the library already or has just been made by this job. */
export type LoopSource = {
  trackId: string;
  title: string;
  master: StoredObject;
  /** The engine made the whole track one loop by construction. */
  madeLoopable: boolean;
  tempoBpm: number | null;
  /** Loops that an uploaded file names itself. */
  importedPoints?: OwnLoopPoints[];
};

export const loopSourceOfTrack = (track: TrackSource): LoopSource => ({
  trackId: track.trackId,
  title: track.title,
  master: track.master,
  madeLoopable: track.recipe.loopable,
  tempoBpm: track.tempoBpm,
  ...(track.recipe.loopPoints && { importedPoints: track.recipe.loopPoints }),
});

export const loopSourceOfNewTrack = (track: NewTrack): LoopSource => ({
  trackId: track.trackId,
  title: track.title,
  master: track.master,
  madeLoopable: track.recipe.loopable,
  tempoBpm: track.quality.tempoBpm,
  ...(track.recipe.loopPoints && { importedPoints: track.recipe.loopPoints }),
});
