import type { EngineView } from '@everloop/contracts/engines';
import type { EngineId } from '@everloop/contracts/generations';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Segmented } from '../ui/fields.tsx';
import { applyTimes } from './apply-times.ts';
import './lyrics.css';
import { LyricsRemarks } from './lyrics-remarks.tsx';
import { LyricsText } from './lyrics-text.tsx';
import { LyricsTimes } from './lyrics-times.tsx';
import { LyricsTools } from './lyrics-tools.tsx';
import { paceLines } from './pace-lines.ts';
import { useLyricsHistory } from './use-lyrics-history.ts';
import { useLyricsReading } from './use-lyrics-reading.ts';

type LyricsEditorProps = {
  value: string;
  onChange: (text: string) => void;
  engine: EngineView;
  /** The asked length of the song; null while it cannot be read. */
  durationSeconds: number | null;
  /** What the server found wrong with the lyrics, in words. */
  error: string | null;
};

/** Words and their times: written as plain text with sections, timed by the engine, corrected by hand. */
export const LyricsEditor = ({ value, onChange, engine, durationSeconds, error }: LyricsEditorProps) => {
  const t = useT();
  const [view, setView] = useState<'words' | 'times'>('words');
  const history = useLyricsHistory(value, onChange);
  const isPossible =
    durationSeconds !== null &&
    durationSeconds >= engine.durationSecondsMin &&
    durationSeconds <= engine.durationSecondsMax;
  const state = useLyricsReading(engine.id as EngineId, value, isPossible ? durationSeconds : null);
  // An engine that cannot be asked must not keep anyone from writing: the lines get rough times then.
  const rough = state.error && durationSeconds !== null ? paceLines(value, durationSeconds) : null;
  const lines = state.reading?.lines ?? rough;
  const timeIt = () => {
    if (!lines) return;
    history.change(applyTimes(value, lines));
    setView('times');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const isUndo = event.key.toLowerCase() === 'z' && !event.shiftKey;
    const isRedo = event.key.toLowerCase() === 'y' || (event.key.toLowerCase() === 'z' && event.shiftKey);
    if (!isUndo && !isRedo) return;
    event.preventDefault();
    event.stopPropagation();
    if (isUndo) history.undo();
    else history.redo();
  };
  return (
    <fieldset className="lyrics" onKeyDown={onKeyDown}>
      <legend className="visually-hidden">{t('field.lyrics')}</legend>
      <div className="lyrics-head">
        <Segmented
          label={t('field.lyrics')}
          value={view}
          options={[
            { value: 'words', label: t('lyrics.words') },
            { value: 'times', label: t('lyrics.times') },
          ]}
          onChange={setView}
        />
        <LyricsTools
          value={value}
          history={history}
          lines={lines ?? []}
          canTime={lines !== null}
          isReading={state.isReading}
          onTime={timeIt}
        />
      </div>
      {view === 'words' ? (
        <LyricsText
          value={value}
          charactersMax={engine.lyricsCharactersMax || 10_000}
          onType={(text) => history.change(text, { typed: true })}
          onInsert={(text) => history.change(text)}
          error={error}
        />
      ) : (
        <LyricsTimes
          value={value}
          onChange={(text) => history.change(text)}
          durationSeconds={durationSeconds ?? engine.durationSecondsMax}
          remarks={state.reading?.remarks ?? []}
        />
      )}
      <LyricsRemarks value={value} state={state} durationSeconds={durationSeconds} />
    </fieldset>
  );
};
