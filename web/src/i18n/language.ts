import { create } from 'zustand';
import { readStored, writeStored } from '../app/local-store.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en/index.ts';
import { formatMessage, type MessageValues } from './format-message.ts';
import type { ServerWords } from './server-words.ts';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];
export type LanguageChoice = Language | 'system';

type LanguageState = {
  choice: LanguageChoice;
  language: Language;
  catalogue: Catalogue;
  serverWords: ServerWords;
  /** What an engine calls something it understood, in this language. */
  chipWord: (label: string) => string;
};

/** The language a choice means in this browser; what we do not speak becomes English. */
export const resolveLanguage = (choice: LanguageChoice, browserLanguages: readonly string[]): Language => {
  if (choice !== 'system') return choice;
  const spoken = browserLanguages.map((tag) => tag.slice(0, 2).toLowerCase());
  return (
    languages.find((language) => language === spoken.find((tag) => languages.includes(tag as Language))) ??
    'en'
  );
};

const asItIs = (label: string): string => label;

export const useLanguageStore = create<LanguageState>(() => ({
  choice: 'system',
  language: 'en',
  catalogue: en,
  serverWords: [],
  chipWord: asItIs,
}));

type Words = Pick<LanguageState, 'catalogue' | 'serverWords' | 'chipWord'>;

const loadWords = async (language: Language): Promise<Words> => {
  if (language === 'en') return { catalogue: en, serverWords: [], chipWord: asItIs };
  const { ru, serverWords, chipInRussian } = await import('./ru/index.ts');
  return { catalogue: ru, serverWords, chipWord: chipInRussian };
};

/** Loads the texts of a language and switches to it; remembers the choice on this device. */
export const chooseLanguage = async (choice: LanguageChoice): Promise<void> => {
  const language = resolveLanguage(choice, navigator.languages);
  const words = await loadWords(language);
  document.documentElement.lang = language;
  writeStored('language', choice);
  useLanguageStore.setState({ choice, language, ...words });
};

export const restoreLanguage = (): Promise<void> => {
  const stored = readStored<LanguageChoice>('language', 'system');
  return chooseLanguage(stored === 'en' || stored === 'ru' ? stored : 'system');
};

export type TextKey = keyof Catalogue;
export type Translate = (key: TextKey, values?: MessageValues) => string;

/** Text outside React (toasts, media session). */
export const translate: Translate = (key, values = {}) => {
  const { catalogue, language } = useLanguageStore.getState();
  return formatMessage(catalogue[key], values, language);
};

/** Text by key in the language of the studio; re-renders when the language changes. */
export const useT = (): Translate => {
  const { catalogue, language } = useLanguageStore();
  return (key, values = {}) => formatMessage(catalogue[key], values, language);
};
