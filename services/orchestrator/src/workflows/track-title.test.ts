import { expect, test } from 'vitest';
import { trackTitle } from './track-title.ts';

test('the asked title wins', () => {
  expect(trackTitle('  Night rain ', 'piano')).toBe('Night rain');
});

test('a short prompt is the title, on one line', () => {
  expect(trackTitle('', ' slow rain,\n felt piano ')).toBe('slow rain, felt piano');
});

test('a long prompt is cut at a word, without loose punctuation', () => {
  const title = trackTitle(
    '',
    'a very slow and quiet piece for felt piano and soft rain, with a distant choir',
  );
  expect(title).toBe('a very slow and quiet piece for felt piano and soft rain…');
});

test('a long prompt without spaces is cut at the limit', () => {
  expect(trackTitle('', '音'.repeat(100))).toBe(`${'音'.repeat(60)}…`);
});

test('nothing at all is called Untitled', () => {
  expect(trackTitle('', '   ')).toBe('Untitled');
});
