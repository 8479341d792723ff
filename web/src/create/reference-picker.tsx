import type { TrackView } from '@everloop/contracts/tracks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { trackQuery, tracksSearchQuery } from '../library/tracks-query.ts';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';
import { IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useSettled } from '../ui/use-settled.ts';
import type { StyleReference } from './draft-choices.ts';
import { ReferenceUpload } from './reference-upload.tsx';
import { ReferenceWindow, windowSeconds } from './reference-window.tsx';

type ReferencePickerProps = {
  value: StyleReference | null;
  onChange: (reference: StyleReference | null) => void;
};

const shownMax = 5;

/** The middle of a recording says more of its style than its first bars. */
const referenceTo = ({ id, title, durationSeconds }: TrackView): StyleReference => ({
  trackId: id,
  title,
  durationSeconds,
  startSeconds: Math.max(0, Math.round(durationSeconds / 2 - windowSeconds / 2)),
});

const Search = ({ onChoose }: { onChoose: (track: TrackView) => void }) => {
  const t = useT();
  const { clock } = useFormats();
  const [search, setSearch] = useState('');
  const query = useQuery({
    ...tracksSearchQuery(useSettled(search.trim())),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack">
      <TextField
        label={t('reference.search')}
        type="search"
        value={search}
        placeholder={t('search.placeholder')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="reference-list" aria-label={t('reference.search')}>
        {query.data?.slice(0, shownMax).map((track) => (
          <li key={track.id} className="reference-row">
            <PlayButton item={playerItemOfTrack(track)} />
            <button type="button" className="reference-choice truncate" onClick={() => onChoose(track)}>
              {track.title}
            </button>
            <span className="muted dense">{clock(track.durationSeconds)}</span>
          </li>
        ))}
      </ul>
      <ReferenceUpload onTrack={onChoose} />
    </div>
  );
};

/** A style by ear instead of words: ten seconds of a track, or of a file that becomes one. */
export const ReferencePicker = ({ value, onChange }: ReferencePickerProps) => {
  const t = useT();
  const track = useQuery({ ...trackQuery(value?.trackId ?? ''), enabled: value !== null }).data;
  return (
    <fieldset className="field reference">
      <legend className="field-label">{t('reference.title')}</legend>
      {value === null ? (
        <Search onChoose={(chosen) => onChange(referenceTo(chosen))} />
      ) : (
        <div className="stack">
          <div className="reference-row">
            <PlayButton item={track ? playerItemOfTrack(track) : null} />
            <span className="truncate">{track?.title ?? value.title}</span>
            <IconButton icon={X} label={t('reference.remove')} onClick={() => onChange(null)} />
          </div>
          {track && (
            <ReferenceWindow
              track={track}
              startSeconds={value.startSeconds}
              onChange={(startSeconds) => onChange({ ...value, startSeconds })}
            />
          )}
        </div>
      )}
      <p className="field-note">{t('reference.hint')}</p>
    </fieldset>
  );
};
