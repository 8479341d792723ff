import type { EngineView } from '@everloop/contracts/engines';
import type { EngineId } from '@everloop/contracts/generations';
import type { TrackView } from '@everloop/contracts/tracks';
import { useNavigate } from '@tanstack/react-router';
import { AudioLines, Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { LyricsEditor } from '../lyrics/lyrics-editor.tsx';
import { playFrom } from '../player/play-from.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Segmented, TextField } from '../ui/fields.tsx';
import { editOf, firstRegion, moveEnd } from './edit-region.ts';
import { RegionPicker } from './region-picker.tsx';
import { SecondsField } from './seconds-field.tsx';
import { useSubmitEdit } from './use-submit-edit.ts';

/** What is made anew, in which style and with which words; the rest of the track is kept. */
export const EditForm = ({ track, engine }: { track: TrackView; engine: EngineView }) => {
  const t = useT();
  const { length } = useFormats();
  const navigate = useNavigate();
  const submit = useSubmitEdit(track);
  const roomSeconds = Math.floor(engine.durationSecondsMax - track.durationSeconds);
  const [mode, setMode] = useState<'region' | 'extend'>('region');
  const [region, setRegion] = useState(() => ({
    ...firstRegion(track.durationSeconds),
    extraSeconds: Math.max(0, Math.min(30, roomSeconds)),
  }));
  const [prompt, setPrompt] = useState(track.recipe.prompt);
  const [lyrics, setLyrics] = useState(track.recipe.lyrics);
  const asked = editOf(track.id, region, track.durationSeconds, mode);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (prompt.trim() === '') return;
    await submit.mutateAsync({ engine: engine.id as EngineId, mode, region, prompt, lyrics, seed: null });
    void navigate({ to: '.', search: (old) => ({ ...old, jobs: old.jobs ?? 'open' }) });
  };
  return (
    <form className="stack" onSubmit={(event) => void start(event).catch(() => {})}>
      <Segmented
        label={t('edit.what')}
        value={mode}
        options={[
          { value: 'region', label: t('edit.region') },
          ...(roomSeconds >= 1 ? [{ value: 'extend' as const, label: t('edit.extend') }] : []),
        ]}
        onChange={setMode}
      />
      {mode === 'region' ? (
        <>
          <RegionPicker track={track} region={region} onChange={setRegion} />
          <div className="field-pair">
            <SecondsField
              label={t('edit.start')}
              seconds={region.startSeconds}
              onChange={(seconds) => setRegion(moveEnd(region, 'start', seconds, track.durationSeconds))}
            />
            <SecondsField
              label={t('edit.end')}
              seconds={region.endSeconds}
              onChange={(seconds) => setRegion(moveEnd(region, 'end', seconds, track.durationSeconds))}
            />
          </div>
          <div className="row">
            <Button icon={Play} look="quiet" onClick={() => playFrom(track, region.startSeconds)}>
              {t('edit.listen')}
            </Button>
          </div>
        </>
      ) : (
        <SecondsField
          label={t('edit.extra')}
          seconds={region.extraSeconds}
          hint={t('edit.extraHint', { max: length(roomSeconds) })}
          onChange={(seconds) =>
            setRegion({ ...region, extraSeconds: Math.min(roomSeconds, Math.max(1, seconds)) })
          }
        />
      )}
      <TextField
        label={t('edit.prompt')}
        value={prompt}
        maxLength={engine.promptCharactersMax}
        error={prompt.trim() === '' ? t('create.promptEmpty') : null}
        onChange={(event) => setPrompt(event.target.value)}
      />
      {engine.lyrics && (
        <LyricsEditor
          value={lyrics}
          onChange={setLyrics}
          engine={engine}
          durationSeconds={asked.durationSeconds}
          error={null}
        />
      )}
      <p className="muted dense">{t('edit.note')}</p>
      {submit.error && <ErrorDisplay error={submit.error} />}
      <div className="row">
        <Button type="submit" look="primary" icon={AudioLines} busy={submit.isPending}>
          {t('edit.submit')}
        </Button>
      </div>
    </form>
  );
};
