import { useT } from '../i18n/language.ts';

const promptKeys = ['create.prompt1', 'create.prompt2', 'create.prompt3'] as const;

/** Something to start with on the first visit: three prompts that are known to sound well. */
export const FirstPrompts = ({ onChoose }: { onChoose: (prompt: string) => void }) => {
  const t = useT();
  return (
    <section className="first-prompts stack" aria-label={t('create.firstTitle')}>
      <p>{t('create.firstSentence')}</p>
      <div className="stack">
        {promptKeys.map((key) => (
          <button key={key} type="button" className="prompt-button" onClick={() => onChoose(t(key))}>
            {t(key)}
          </button>
        ))}
      </div>
    </section>
  );
};
