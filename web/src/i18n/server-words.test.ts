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
