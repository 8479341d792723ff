import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, parseDurationText } from './duration-text.ts';

describe('lengths as people write them', () => {
  it.each([
    ['10h', 36_000],
    ['2h30', 9000],
    ['2h 30min', 9000],
    ['90m', 5400],
    ['90 min', 5400],
    ['45 s', 45],
    ['1:30:00', 5400],
    ['12:30', 750],
    ['600', 600],
    ['1.5h', 5400],
    ['1,5 ч', 5400],
    ['30 мин', 1800],
    ['2ч30', 9000],
    ['1h 5s', 3605],
    ['5 с', 5],
    ['1m30', 90],
  ])('%s means %d seconds', (text, seconds) => expect(parseDurationText(text)).toBe(seconds));

  it.each(['', 'x', '10x', 'h', '-5', '1:2:3:4', 'ten hours', '5 5', 'm30'])('"%s" is not a length', (text) =>
    expect(parseDurationText(text)).toBeNull(),
  );

  it('a clock that was written is read back to the same whole second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (seconds) => {
        expect(parseDurationText(formatClock(seconds))).toBe(seconds);
      }),
    );
  });
});
