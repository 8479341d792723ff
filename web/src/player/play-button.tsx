import { Pause, Play } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { playItem } from './media-element.ts';
import type { PlayerItem } from './player-item.ts';
import { isPlaying, usePlayerStore } from './player-store.ts';

type PlayButtonProps = {
  item: PlayerItem | null;
  queue?: () => readonly PlayerItem[];
  className?: string;
  size?: number;
  tabIndex?: number;
};

/** Plays or pauses one thing; the same everywhere. */
export const PlayButton = ({
  item,
  queue,
  className = 'icon-button',
  size = 18,
  tabIndex,
}: PlayButtonProps) => {
  const t = useT();
  const playing = usePlayerStore((state) => item !== null && isPlaying(state, item.kind, item.id));
  const Icon = playing ? Pause : Play;
  const label = playing
    ? t('player.pauseItem', { title: item?.title ?? '' })
    : t('player.playItem', { title: item?.title ?? '' });
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      disabled={item === null}
      onClick={() => item && playItem(item, queue?.())}
    >
      <Icon size={size} fill="currentColor" aria-hidden />
    </button>
  );
};
