import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useLanguageStore, useT } from '../i18n/language.ts';
import type { CreateDraft } from './create-draft.ts';

type PromptFieldProps = {
  draft: CreateDraft;
  change: (patch: Partial<CreateDraft>) => void;
  charactersMax: number;
  /** What the engine reads, as language codes; none while it is not known. */
  languages: readonly string[];
  invalid: boolean;
};

const touch = '(pointer: coarse)';

/** The one large field of the studio. Focused on arrival, except where that would raise a screen keyboard. */
export const PromptField = ({ draft, change, charactersMax, languages, invalid }: PromptFieldProps) => {
  const t = useT();
  const { number } = useFormats();
  const language = useLanguageStore((state) => state.language);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!matchMedia(touch).matches) field.current?.focus();
  }, []);
  const count = draft.prompt.length;
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const hint =
    languages.length === 0 || languages.includes('ru')
      ? t('create.promptLanguages')
      : t('create.promptStyle', { languages: languages.map((code) => names.of(code) ?? code).join(', ') });
  return (
    <div className="stack">
      <div className="prompt">
        <label htmlFor="prompt" className="prompt-label">
          {t('create.promptLabel')}
        </label>
        <textarea
          ref={field}
          id="prompt"
          className="prompt-input"
          rows={4}
          value={draft.prompt}
          maxLength={charactersMax}
          placeholder={t('create.promptHint')}
          aria-invalid={invalid || undefined}
          aria-describedby="prompt-note"
          onChange={(event) => change({ prompt: event.target.value })}
        />
        <p id="prompt-note" className={`prompt-note dense ${invalid ? 'tone-bad-text' : 'muted'}`}>
          <span role={invalid ? 'alert' : undefined}>{invalid ? t('create.promptEmpty') : hint}</span>
          <span className="prompt-count">
            {number(count, 0)} / {number(charactersMax, 0)}
          </span>
        </p>
      </div>
    </div>
  );
};
