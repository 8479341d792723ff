import { formatClock } from '@everloop/contracts/duration-text';
import { type Language, useLanguageStore } from './language.ts';

const unitNames: Record<Language, { h: string; min: string; s: string; bytes: string[] }> = {
  en: { h: 'h', min: 'min', s: 's', bytes: ['B', 'kB', 'MB', 'GB', 'TB'] },
  ru: { h: 'ч', min: 'мин', s: 'с', bytes: ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'] },
};

const decimals = (value: number, digits: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: 0 })
    .format(value)
    .replace('-', '\u2212');

/** The reader's own way to write dates where it is of the studio's language ("en-GB"), else the language's. */
const dateLocale = (language: Language): string =>
  navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ??
  (language === 'en' ? 'en-GB' : language);

/** Bytes as people write them: 1.4 GB, 864 MB (powers of 1000, as download dialogs show). */
export const formatBytes = (bytes: number, language: Language): string => {
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${decimals(value, value < 10 && power > 0 ? 1 : 0, language)} ${unitNames[language].bytes[power]}`;
};

/** Lengths as people write them: 2 h 30 min, 3 min, 45 s. Parts that are zero are left out. */
export const formatLength = (seconds: number, language: Language): string => {
  const names = unitNames[language];
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 3600), names.h],
    [Math.floor((whole % 3600) / 60), names.min],
    [whole % 60, names.s],
  ] as const;
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return shown.length > 0 ? shown.join(' ') : `0 ${names.s}`;
};

export type ValueFormats = {
  clock: (seconds: number) => string;
  length: (seconds: number) => string;
  bytes: (bytes: number) => string;
  number: (value: number, digits?: number) => string;
  date: (iso: string) => string;
  dateTime: (iso: string) => string;
  time: (iso: string) => string;
};

/** Numbers, sizes and times in the language of the studio. */
export const useFormats = (): ValueFormats => {
  const language = useLanguageStore((state) => state.language);
  const withDate = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dateLocale(language), options).format(new Date(iso));
  return {
    clock: formatClock,
    length: (seconds) => formatLength(seconds, language),
    bytes: (bytes) => formatBytes(bytes, language),
    number: (value, digits = 1) => decimals(value, digits, language),
    date: (iso) => withDate(iso, { day: 'numeric', month: 'short', year: 'numeric' }),
    dateTime: (iso) => withDate(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    time: (iso) => withDate(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
};
