import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import type { CreateDraft } from './create-draft.ts';

const typingPauseMs = 300;

/** A value that follows after a pause, so that not every letter asks the server. */
const useSettled = <Value,>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** How the engine reads the prompt, while it is typed: what it will do, and the words it does not know. */
export const UnderstoodChips = ({ prompt, engine }: Pick<CreateDraft, 'prompt' | 'engine'>) => {
  const t = useT();
  const text = useSettled(prompt.trim());
  const { data } = useQuery({
    queryKey: ['interpretation', engine, text],
    queryFn: ({ signal }) => api.generations.interpret.query({ engine, prompt: text }, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const shown = text === '' ? undefined : data;
  return (
    <div className="understood" aria-live="polite">
      <span className="muted dense">{shown ? t('create.understood') : t('create.understoodHint')}</span>
      {shown && (
        <ul className="row">
          {shown.understood.map(({ kind, label }) => (
            <li key={`${kind}-${label}`} className="chip">
              {label}
            </li>
          ))}
          {shown.notUnderstood.map((word) => (
            <li key={word} className="chip is-missed" title={t('create.notUnderstood')}>
              {word}
              <span className="visually-hidden"> ({t('create.notUnderstood')})</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
