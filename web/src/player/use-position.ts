import { useSyncExternalStore } from 'react';
import { currentSeconds, onPosition } from './media-element.ts';
import type { PlayerItem } from './player-item.ts';
import { usePlayerStore } from './player-store.ts';

const quarterSeconds = (): number => Math.round(currentSeconds() * 4) / 4;

/** The position of the player in seconds, four times a second at most. */
export const usePosition = (): number => useSyncExternalStore(onPosition, quarterSeconds);

/** The position while exactly this item is in the player, otherwise 0. */
export const usePositionOf = (kind: PlayerItem['kind'], id: string): number => {
  const seconds = usePosition();
  const isCurrent = usePlayerStore((state) => state.item?.kind === kind && state.item.id === id);
  return isCurrent ? seconds : 0;
};
