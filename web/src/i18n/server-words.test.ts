import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serverWords } from './ru/server-words.ts';
import { inWordsOf } from './server-words.ts';

test('a sentence of a service keeps its figures in the other language', () => {
  expect(inWordsOf(serverWords, 'The recording repeats after 152.314 s over a stretch of 4.3 s.')).toBe(
    'Запись повторяется через 152.314 с на отрезке в 4.3 с.',
  );
});

test('a sentence nobody translated is shown as it came', () => {
  expect(inWordsOf(serverWords, 'The moon is full.')).toBe('The moon is full.');
  expect(inWordsOf([], 'Working.')).toBe('Working.');
});

test('sentences that come together are told one by one, in one language', () => {
  expect(inWordsOf(serverWords, 'The file is empty. Object storage does not answer.')).toBe(
    'Файл пуст. Хранилище объектов не отвечает.',
  );
  expect(inWordsOf(serverWords, 'The file is empty. The moon is full.')).toBe(
    'The file is empty. The moon is full.',
  );
});

test('a verdict inside a verdict is told in the same language', () => {
  const told = inWordsOf(
    serverWords,
    'At the middle of the file: The seam is audible: a click, a stumble in the beat.',
  );
  expect(told).toBe('Проверка в середине файла: Стык слышен: щелчок, сбой ритма.');
});

const services = join(import.meta.dirname, '../../../services');
/** Where the sentences are written that people read on the pages of the loop studio and of the studio's health. */
const told = [
  'looper/src/loop-points',
  'looper/src/evolve',
  'looper/src/seam',
  'looper/src/certificate',
  'metadata/src/readiness.ts',
  'gateway/src/main.ts',
  'gateway/src/track-extras',
];
const sourcesOf = (path: string): string[] =>
  (path.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  )
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(name))
    .map((name) => readFileSync(name, 'utf8'));
/** Sentences as they are written in code, a figure in each gap. */
const sentencesIn = (code: string): string[] =>
  Array.from(code.matchAll(/(['`])([A-Z][^'`\n]* [^'`\n]*\.)\1/g), (match) => match[2] ?? '').map(
    (sentence) => sentence.replaceAll(/\$\{[^}]*place[^}]*\}/g, 'end').replaceAll(/\$\{[^}]*\}/g, '12'),
  );

test('what the services say about loops and about themselves is known in Russian', () => {
  const sentences = told.flatMap((path) => sourcesOf(join(services, path)).flatMap(sentencesIn));
  expect(sentences.length).toBeGreaterThan(40);
  expect(sentences.filter((sentence) => inWordsOf(serverWords, sentence) === sentence)).toEqual([]);
});

test('why a track cannot evolve is told in Russian', () => {
  expect(
    inWordsOf(
      serverWords,
      'Of 9 places where this track could go on elsewhere 0 join cleanly. Make a plain loop.',
    ),
  ).toBe('Мест, где трек мог бы продолжиться иначе: 9, чисто стыкуются: 0. Сделайте обычный луп.');
  expect(
    inWordsOf(
      serverWords,
      'These versions sound alike nowhere, so that they cannot be mixed. One version alone can evolve: leave the others out.',
    ),
  ).toBe(
    'Эти версии нигде не похожи, поэтому смешать их нельзя. Одна версия может развиваться и сама: уберите остальные.',
  );
});
