import { create } from 'zustand';
import { readStored, writeStored } from '../app/local-store.ts';
import type { PlayerItem } from './player-item.ts';

type PlayerState = {
  item: PlayerItem | null;
  /** What previous and next move through. */
  queue: readonly PlayerItem[];
  playing: boolean;
  buffering: boolean;
  failed: boolean;
  repeat: boolean;
  volume: number;
  muted: boolean;
};

type Remembered = { item: PlayerItem | null; seconds: number; volume: number; repeat: boolean };

const remembered = readStored<Remembered>('player', { item: null, seconds: 0, volume: 0.9, repeat: false });

/** What plays. The media element itself lives in media-element.ts and outlives every screen. */
export const usePlayerStore = create<PlayerState>(() => ({
  item: remembered.item,
  queue: [],
  playing: false,
  buffering: false,
  failed: false,
  repeat: remembered.repeat,
  volume: remembered.volume,
  muted: false,
}));

/** Where the item of the last visit was left. */
export const rememberedSeconds = remembered.item ? remembered.seconds : 0;

export const rememberPlayer = (seconds: number): void => {
  const { item, volume, repeat } = usePlayerStore.getState();
  writeStored('player', { item, seconds, volume, repeat } satisfies Remembered);
};

export const isPlaying = (state: PlayerState, kind: PlayerItem['kind'], id: string): boolean =>
  state.playing && state.item?.kind === kind && state.item.id === id;
