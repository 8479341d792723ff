import { errorCodes, errorTable } from '@everloop/contracts/errors';
import { expect, test } from 'vitest';
import { en } from './en/index.ts';
import { formatMessage } from './format-message.ts';
import { resolveLanguage } from './language.ts';
import { ru } from './ru/index.ts';

const keys = Object.keys(en) as (keyof typeof en)[];
const placeholders = (text: string): string[] =>
  [
    ...new Set(
      Array.from(
        text.matchAll(/(?<!(?:one|few|many|other|=\d) )\{(\w+)(?=[,}])/g),
        (match) => match[1] ?? '',
      ),
    ),
  ].sort();
const pluralNames = (text: string): string[] =>
  Array.from(text.matchAll(/\{(\w+), plural,/g), (match) => match[1] ?? '');

test('every text exists in both languages and is not empty', () => {
  expect(Object.keys(ru).sort()).toEqual([...keys].sort());
  for (const key of keys) {
    expect(en[key].trim(), key).not.toBe('');
    expect(ru[key].trim(), key).not.toBe('');
  }
});

test('both languages fill in the same values', () => {
  for (const key of keys) {
    expect(placeholders(ru[key]), key).toEqual(placeholders(en[key]));
  }
});

test('every plural has the forms its language needs', () => {
  for (const key of keys) {
    for (const name of pluralNames(en[key])) expect(en[key], `${key}: ${name}`).toMatch(/other \{/);
    for (const name of pluralNames(ru[key])) {
      const sample = [1, 2, 5, 21].map((count) => formatMessage(ru[key], { [name]: count }, 'ru'));
      for (const text of sample) expect(text.trim(), key).not.toBe('');
    }
  }
});

test('every error of the vocabulary has words in both languages, and English says what the server says', () => {
  for (const code of errorCodes) {
    expect(en[`error.${code}.sentence`]).toBe(errorTable[code].sentence);
    expect(en[`error.${code}.wayOut`]).toBe(errorTable[code].wayOut);
    expect(ru[`error.${code}.sentence`]).toMatch(/[а-яё]/i);
  }
});

test('Russian is written in Russian', () => {
  const sameInBoth = keys.filter((key) => en[key] === ru[key]);
  expect(sameInBoth.filter((key) => /[a-z]{4,}/i.test(en[key]) && !/LUFS|MP3|FLAC/.test(en[key]))).toEqual(
    [],
  );
});

test('counts take the right Russian form', () => {
  const text = (count: number) => formatMessage(ru['library.count'], { count }, 'ru');
  expect([1, 3, 5, 11, 21, 112].map(text)).toEqual([
    '1 трек',
    '3 трека',
    '5 треков',
    '11 треков',
    '21 трек',
    '112 треков',
  ]);
});

test('a missing value stays visible instead of vanishing', () => {
  expect(formatMessage('Ready: {title}', {}, 'en')).toBe('Ready: {title}');
});

test('the browser decides the language, English where we do not speak it', () => {
  expect(resolveLanguage('system', ['de-DE', 'ru-RU'])).toBe('ru');
  expect(resolveLanguage('system', ['de-DE'])).toBe('en');
  expect(resolveLanguage('en', ['ru'])).toBe('en');
});
