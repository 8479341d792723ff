import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import type { CreateDraft } from './create-draft.ts';

type PromptFieldProps = {
  draft: CreateDraft;
  change: (patch: Partial<CreateDraft>) => void;
  charactersMax: number;
  invalid: boolean;
};

const touch = '(pointer: coarse)';

/** The one large field of the studio. Focused on arrival, except where that would raise a screen keyboard. */
export const PromptField = ({ draft, change, charactersMax, invalid }: PromptFieldProps) => {
  const t = useT();
  const { number } = useFormats();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!matchMedia(touch).matches) field.current?.focus();
  }, []);
  const count = draft.prompt.length;
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
          <span role={invalid ? 'alert' : undefined}>
            {invalid ? t('create.promptEmpty') : t('create.promptLanguages')}
          </span>
          <span className="prompt-count">
            {number(count, 0)} / {number(charactersMax, 0)}
          </span>
        </p>
      </div>
    </div>
  );
};
