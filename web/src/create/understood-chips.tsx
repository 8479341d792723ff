import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { useSettled } from '../ui/use-settled.ts';
import type { CreateDraft } from './create-draft.ts';

/** How the engine reads the prompt, while it is typed: what it will do, and the words it does not know. */
export const UnderstoodChips = ({ prompt, engine }: Pick<CreateDraft, 'prompt' | 'engine'>) => {
  const t = useT();
  const inWords = useChipWords();
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
  // A neural engine takes the prompt as it is and names no parts of it.
  const isWhole = shown !== undefined && shown.understood.length + shown.notUnderstood.length === 0;
  return (
    <div className="understood" aria-live="polite">
      <span className="muted dense">
        {t(!shown ? 'create.understoodHint' : isWhole ? 'create.understoodWhole' : 'create.understood')}
      </span>
      {shown && !isWhole && (
        <ul className="row">
          {shown.understood.map(({ kind, label }) => (
            <li key={`${kind}-${label}`} className="chip">
              {inWords(label)}
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
