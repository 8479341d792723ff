import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { Heart } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useChipWords, useServerWords } from '../i18n/server-words.ts';
import { PlayButton } from '../player/play-button.tsx';
import { type PlayerItem, playerItemOfTrack } from '../player/player-item.ts';
import { IconButton } from '../ui/button.tsx';
import { setFavourite } from './track-commands.ts';
import { TrackMenu } from './track-menu.tsx';
import { TrackWave } from './track-wave.tsx';

type TrackRowProps = {
  track: TrackView;
  index: number;
  selected: boolean;
  onToggle: () => void;
  queue: () => PlayerItem[];
};

/** One line of the library. */
export const TrackRow = ({ track, index, selected, onToggle, queue }: TrackRowProps) => {
  const t = useT();
  const { clock, number, date } = useFormats();
  const chipInWords = useChipWords();
  const inWords = useServerWords();
  const { quality } = track;
  return (
    <tr className={selected ? 'is-selected' : ''} aria-rowindex={index + 2}>
      <td className="column-check">
        <input
          type="checkbox"
          aria-label={t('library.select', { title: track.title })}
          checked={selected}
          onChange={onToggle}
        />
      </td>
      <td className="column-play">
        <PlayButton item={playerItemOfTrack(track)} queue={queue} />
      </td>
      <td className="column-title">
        <div className="track-name">
          <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="truncate">
            {track.title}
          </Link>
          <span className="muted truncate">{track.artist}</span>
        </div>
      </td>
      <td className="column-wave">
        <TrackWave track={track} />
      </td>
      <td className="column-kind truncate" title={inWords(track.provenance)}>
        {track.recipe.engineName ?? t('library.kind.uploaded')}
      </td>
      <td className="column-tempo numeric">{quality.tempoBpm === null ? '–' : number(quality.tempoBpm)}</td>
      <td className="column-key truncate">
        {quality.musicalKey === null ? '–' : chipInWords(quality.musicalKey)}
      </td>
      <td className="column-length numeric">{clock(track.durationSeconds)}</td>
      <td className="column-loudness numeric">
        {quality.loudnessLufs === null ? '–' : number(quality.loudnessLufs)}
      </td>
      <td className="column-date numeric muted">{date(track.createdAt)}</td>
      <td className="column-actions">
        <div className="track-actions">
          <IconButton
            icon={Heart}
            label={t(track.favourite ? 'library.unfavourite' : 'library.favourite', { title: track.title })}
            pressed={track.favourite}
            filled={track.favourite}
            onClick={() => void setFavourite(track, !track.favourite)}
          />
          <TrackMenu track={track} />
        </div>
      </td>
    </tr>
  );
};
