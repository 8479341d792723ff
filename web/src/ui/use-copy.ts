import { useEffect, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { announce } from './announcer.tsx';
import { copyText } from './copy-text.ts';

const shownMs = 4_000;

/** Copies, and says for a while that it did; `word` is what the button says meanwhile, null while nothing was copied. */
export const useCopy = (): { word: string | null; copy: (text: string) => void } => {
  const t = useT();
  const [outcome, setOutcome] = useState<'action.copied' | 'action.notCopied' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) =>
    void copyText(text).then((copied) => {
      const key = copied ? 'action.copied' : 'action.notCopied';
      setOutcome(key);
      announce(t(key), 'polite');
    });
  return { word: outcome && t(outcome), copy };
};
