import type { TrackView } from '@everloop/contracts/tracks';
import { playItem, seekTo } from './media-element.ts';
import { playerItemOfTrack } from './player-item.ts';
import { usePlayerStore } from './player-store.ts';

/** Goes to a place of a track; plays it from there when something else, or nothing, was in the player. */
export const playFrom = (track: TrackView, seconds: number): void => {
  const item = playerItemOfTrack(track);
  if (!item) return;
  if (usePlayerStore.getState().item?.id !== track.id) playItem(item);
  seekTo(seconds);
};
