import { useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { insertSection } from './insert-section.ts';
import { sectionNames } from './section-tag.ts';

type LyricsTextProps = {
  value: string;
  charactersMax: number;
  onType: (text: string) => void;
  onInsert: (text: string) => void;
  error: string | null;
};

/** The words as plain text, with a button for each usual section. */
export const LyricsText = ({ value, charactersMax, onType, onInsert, error }: LyricsTextProps) => {
  const t = useT();
  const { number } = useFormats();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const element = field.current;
    const { text, caret } = insertSection(value, element?.selectionStart ?? value.length, name);
    onInsert(text);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="lyrics-text">
      <label htmlFor="lyrics" className="visually-hidden">
        {t('field.lyrics')}
      </label>
      <textarea
        ref={field}
        id="lyrics"
        className="lyrics-input"
        rows={8}
        value={value}
        maxLength={charactersMax}
        placeholder={t('lyrics.placeholder')}
        aria-invalid={error !== null || undefined}
        aria-describedby="lyrics-note"
        onChange={(event) => onType(event.target.value)}
      />
      <div className="lyrics-foot">
        <ul className="row" aria-label={t('lyrics.insertSection')}>
          {sectionNames.map((name) => (
            <li key={name}>
              <button type="button" className="chip lyrics-section" onClick={() => insert(name)}>
                [{name}]
              </button>
            </li>
          ))}
        </ul>
        <p id="lyrics-note" className={`dense ${error ? 'tone-bad-text' : 'muted'}`}>
          {error ? <span role="alert">{error}</span> : t('lyrics.hint')}{' '}
          <span className="lyrics-count">
            {number(value.length, 0)} / {number(charactersMax, 0)}
          </span>
        </p>
      </div>
    </div>
  );
};
