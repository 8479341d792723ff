import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editOf, firstRegion, moveEnd, regionSecondsMin } from './edit-region.ts';

test('a region stays inside the track and never shorter than a second, wherever its ends are put', () => {
  const move = fc.tuple(
    fc.constantFrom('start' as const, 'end' as const),
    fc.double({ min: -50, max: 400, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 285 }), fc.array(move, { maxLength: 8 }), (duration, moves) => {
      let region = firstRegion(duration);
      for (const [end, seconds] of moves) region = moveEnd(region, end, seconds, duration);
      expect(region.startSeconds).toBeGreaterThanOrEqual(0);
      expect(region.endSeconds).toBeLessThanOrEqual(duration);
      expect(region.endSeconds - region.startSeconds).toBeGreaterThan(regionSecondsMin - 0.11);
    }),
  );
});

test('a stretch keeps the length; a continuation begins at the end and makes the track longer', () => {
  const region = { startSeconds: 10, endSeconds: 20, extraSeconds: 30 };
  expect(editOf('t', region, 95, 'region')).toEqual({
    edit: { trackId: 't', segments: [{ startSeconds: 10, endSeconds: 20 }] },
    durationSeconds: 95,
  });
  expect(editOf('t', region, 95, 'extend')).toEqual({
    edit: { trackId: 't', segments: [{ startSeconds: 95, endSeconds: -1 }] },
    durationSeconds: 125,
  });
});
