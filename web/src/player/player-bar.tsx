import { Link } from '@tanstack/react-router';
import {
  Music,
  Pause,
  Play,
  Repeat,
  SkipBack,
  SkipForward,
  TriangleAlert,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { artifactUrl } from '../api/media.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { IconButton } from '../ui/button.tsx';
import { usePeaks } from '../waveform/peaks-query.ts';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { WaveView } from '../waveform/wave-view.tsx';
import { moveInQueue, seekTo, setVolume, toggleMute, togglePlay, toggleRepeat } from './media-element.ts';
import type { PlayerItem } from './player-item.ts';
import { usePlayerStore } from './player-store.ts';
import { usePosition } from './use-position.ts';

const ItemLink = ({ item }: { item: PlayerItem }) =>
  item.kind === 'track' ? (
    <Link to="/tracks/$trackId" params={{ trackId: item.id }} className="player-title truncate">
      {item.title}
    </Link>
  ) : (
    <Link to="/loops/$loopId" params={{ loopId: item.id }} className="player-title truncate">
      {item.title}
    </Link>
  );

const Timeline = ({ item }: { item: PlayerItem }) => {
  const t = useT();
  const { clock } = useFormats();
  const seconds = usePosition();
  const peaks = usePeaks(item.peaksArtifactId);
  const fraction = item.durationSeconds > 0 ? seconds / item.durationSeconds : 0;
  return (
    <>
      <SeekSlider
        className="player-wave"
        label={t('player.position')}
        seconds={seconds}
        durationSeconds={item.durationSeconds}
        onSeek={seekTo}
      >
        <WaveView peaks={peaks.data} playedFraction={fraction} />
        <span className="player-played" style={{ width: `${100 * fraction}%` }} />
      </SeekSlider>
      <span className="player-time dense">
        {clock(seconds)} <span className="muted">/ {clock(item.durationSeconds)}</span>
      </span>
    </>
  );
};

const Volume = () => {
  const t = useT();
  const { volume, muted } = usePlayerStore();
  return (
    <div className="player-volume">
      <IconButton
        icon={muted || volume === 0 ? VolumeX : Volume2}
        label={muted ? t('player.unmute') : t('player.mute')}
        onClick={toggleMute}
      />
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        aria-label={t('player.volume')}
        onChange={(event) => setVolume(Number(event.target.value))}
      />
    </div>
  );
};

const Cover = ({ item }: { item: PlayerItem }) => (
  <span className="player-cover" aria-hidden>
    {item.coverArtifactId ? <img src={artifactUrl(item.coverArtifactId)} alt="" /> : <Music size={18} />}
  </span>
);

/** The player at the bottom of every screen. It keeps its room while nothing is loaded, so the page never jumps. */
export const PlayerBar = () => {
  const t = useT();
  const { item, playing, failed, repeat, queue } = usePlayerStore();
  const inWords = useServerWords();
  if (!item) {
    return (
      <section className="player is-idle" aria-label={t('player.label')}>
        <span className="player-cover" aria-hidden>
          <Music size={18} />
        </span>
        <p className="muted dense">{t('player.idle')}</p>
      </section>
    );
  }
  return (
    <section className="player" aria-label={t('player.label')}>
      <div className="player-controls">
        <IconButton
          className="player-play"
          icon={playing ? Pause : Play}
          label={playing ? t('player.pause') : t('player.play')}
          onClick={togglePlay}
          filled
        />
        <IconButton
          className="player-skip"
          icon={SkipBack}
          label={t('player.previous')}
          onClick={() => moveInQueue(-1)}
        />
        <IconButton
          className="player-skip"
          icon={SkipForward}
          label={t('player.next')}
          disabled={queue.length < 2}
          onClick={() => moveInQueue(1)}
        />
      </div>
      <Cover item={item} />
      <div className="player-words">
        <ItemLink item={item} />
        <span className="truncate dense muted">
          {failed ? (
            <span className="verdict is-fail">
              <TriangleAlert size={14} aria-hidden /> {t('player.failed')}
            </span>
          ) : (
            inWords(item.provenance) || item.artist
          )}
        </span>
      </div>
      <Timeline item={item} />
      <IconButton
        className="player-repeat"
        icon={Repeat}
        label={t('player.repeat')}
        pressed={repeat}
        onClick={toggleRepeat}
      />
      <Volume />
    </section>
  );
};
