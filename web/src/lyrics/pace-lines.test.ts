import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyTimes } from './apply-times.ts';
import { paceLines } from './pace-lines.ts';
import { parseLyrics } from './parse-lyrics.ts';

test('lines follow each other after an intro, longer lines longer, and given times stay', () => {
  const times = paceLines(
    '[Verse]\nOh\nA long line with many many syllables in it\nEnd\n[00:50.00]Given',
    120,
  );
  expect(times.map(({ startSeconds }) => startSeconds)).toEqual([10, 10, 11.5, 16.8, 50]);
});

test('every line begins inside the song, in order, however many there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('la la la', 'A line of words', '[Chorus]', '你好世界', '...'), {
        minLength: 1,
        maxLength: 80,
      }),
      fc.integer({ min: 10, max: 285 }),
      (lines, seconds) => {
        const times = paceLines(lines.join('\n'), seconds).map(({ startSeconds }) => startSeconds);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(times.at(-1)).toBeLessThanOrEqual(seconds);
        const timed = parseLyrics(applyTimes(lines.join('\n'), paceLines(lines.join('\n'), seconds))).rows;
        expect(timed.every(({ startSeconds }) => startSeconds !== null)).toBe(true);
      },
    ),
  );
});
