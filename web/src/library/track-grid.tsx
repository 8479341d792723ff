import { Link } from '@tanstack/react-router';
import { Music } from 'lucide-react';
import { artifactUrl } from '../api/media.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';
import { Button } from '../ui/button.tsx';
import type { TrackListProps } from './track-table.tsx';

/** The library as covers. */
export const TrackGrid = ({ tracks, hasMore, loadMore }: TrackListProps) => {
  const t = useT();
  const { clock } = useFormats();
  const queue = () => tracks.map(playerItemOfTrack).filter((item) => item !== null);
  return (
    <>
      <ul className="track-grid">
        {tracks.map((track) => (
          <li key={track.id} className="track-tile">
            <div className="track-tile-cover">
              {track.coverArtifactId ? (
                <img src={artifactUrl(track.coverArtifactId)} alt="" loading="lazy" />
              ) : (
                <Music size={32} aria-hidden />
              )}
              <PlayButton item={playerItemOfTrack(track)} queue={queue} className="icon-button player-play" />
            </div>
            <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="truncate">
              {track.title}
            </Link>
            <span className="muted dense spread">
              <span className="truncate">{track.artist}</span> {clock(track.durationSeconds)}
            </span>
          </li>
        ))}
      </ul>
      {hasMore && <Button onClick={loadMore}>{t('action.more')}</Button>}
    </>
  );
};
