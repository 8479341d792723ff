import { useLanguageStore } from './language.ts';

export type ServerWords = readonly (readonly [pattern: RegExp, translated: string])[];

/** A sentence of the services in the reader's language; what nobody translated stays as it came. */
export const inWordsOf = (words: ServerWords, text: string): string => {
  const known = words.find(([pattern]) => pattern.test(text));
  return known ? text.replace(known[0], known[1]) : text;
};

/** For sentences that come from the services (reasons, verdicts, states) and not from our own catalogue. */
export const useServerWords = (): ((text: string) => string) => {
  const words = useLanguageStore((state) => state.serverWords);
  return (text) => inWordsOf(words, text);
};

/** For what an engine understood: chips, keys, sections. */
export const useChipWords = (): ((label: string) => string) => useLanguageStore((state) => state.chipWord);
