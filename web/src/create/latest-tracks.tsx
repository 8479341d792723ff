import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { Infinity as LoopIcon } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { TrackWave } from '../library/track-wave.tsx';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';

/** The newest tracks, playable where they were made. */
export const LatestTracks = ({ tracks }: { tracks: readonly TrackView[] }) => {
  const t = useT();
  const { clock } = useFormats();
  const inWords = useServerWords();
  const queue = () => tracks.map(playerItemOfTrack).filter((item) => item !== null);
  return (
    <section className="stack">
      <div className="spread">
        <h2>{t('create.latest')}</h2>
        <Link to="/library" className="text-button">
          {t('create.allTracks')}
        </Link>
      </div>
      <ul className="latest">
        {tracks.map((track) => (
          <li key={track.id} className="latest-row">
            <PlayButton item={playerItemOfTrack(track)} queue={queue} />
            <div className="latest-words">
              <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="truncate">
                {track.title}
              </Link>
              <span className="muted dense truncate">{inWords(track.provenance)}</span>
            </div>
            <TrackWave track={track} />
            <span className="muted dense">{clock(track.durationSeconds)}</span>
            <Link
              to="/loop"
              search={{ track: track.id }}
              className="icon-button"
              aria-label={t('track.makeLoopOf', { title: track.title })}
              title={t('track.makeLoop')}
            >
              <LoopIcon size={18} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
