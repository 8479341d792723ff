import { useLanguageStore } from './language.ts';

/** A sentence of the services, and what it is in the other language; `$1` and the groups stand for its figures. */
type Translation = string | ((groups: readonly string[], inWords: (text: string) => string) => string);
export type ServerWords = readonly (readonly [pattern: RegExp, translated: Translation])[];

const sentenceEnd = /(?<=[.!?]) (?=[A-Z])/;

const known = (words: ServerWords, text: string): string | null => {
  for (const [pattern, translated] of words) {
    const match = pattern.exec(text);
    if (!match) continue;
    return typeof translated === 'string'
      ? text.replace(pattern, translated)
      : translated(match.slice(1), (part) => inWordsOf(words, part));
  }
  return null;
};

/** What the services say in the reader's language, whole or sentence by sentence; what nobody translated stays as it came. */
export const inWordsOf = (words: ServerWords, text: string): string => {
  const whole = known(words, text);
  if (whole !== null) return whole;
  const sentences = text.split(sentenceEnd).map((sentence) => known(words, sentence));
  return sentences.every((sentence) => sentence !== null) ? sentences.join(' ') : text;
};

/** For sentences that come from the services (reasons, verdicts, states) and not from our own catalogue. */
export const useServerWords = (): ((text: string) => string) => {
  const words = useLanguageStore((state) => state.serverWords);
  return (text) => inWordsOf(words, text);
};

/** For what an engine understood: chips, keys, sections. */
export const useChipWords = (): ((label: string) => string) => useLanguageStore((state) => state.chipWord);
