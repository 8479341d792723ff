import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowsRange, decideRange, matchesEtag } from './byte-range.ts';

/** What RFC 9110 says, written the slow way over real bytes. */
const reference = (header: string, bytes: Buffer): Buffer | 'whole' | 'unsatisfiable' => {
  const [first, last] = header.slice('bytes='.length).split('-') as [string, string];
  if (first === '' && last === '') return 'whole';
  if (first === '')
    return Number(last) === 0 || bytes.length === 0 ? 'unsatisfiable' : bytes.subarray(-Number(last));
  if (last !== '' && Number(last) < Number(first)) return 'whole';
  if (Number(first) >= bytes.length) return 'unsatisfiable';
  return last === '' ? bytes.subarray(Number(first)) : bytes.subarray(Number(first), Number(last) + 1);
};

test('every single range selects the bytes a reference slice selects', () => {
  const position = fc.oneof(fc.constant(''), fc.nat(60).map(String));
  fc.assert(
    fc.property(fc.nat(40), position, position, (size, first, last) => {
      const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index));
      const header = `bytes=${first}-${last}`;
      const decision = decideRange(header, size);
      const expected = reference(header, bytes);
      if (typeof expected === 'string') expect(decision.kind).toBe(expected);
      else {
        if (decision.kind !== 'part') throw new Error(`${header} of ${size}: ${decision.kind}`);
        expect(bytes.subarray(decision.range.start, decision.range.end + 1)).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  undefined,
  '',
  'bytes',
  'bytes=a-b',
  'items=0-1',
  'bytes=0-1,b',
  'bytes=--1',
  'bytes=1',
  `bytes=${'1-1,'.repeat(51)}`,
])('a header that is no set of ranges (%s) is ignored', (header) => {
  expect(decideRange(header, 10)).toEqual({ kind: 'whole' });
});

test('several ranges select what each selects, once, in order', () => {
  const bound = fc.nat(30);
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.array(fc.tuple(bound, bound), { minLength: 1, maxLength: 6 }),
      (size, pairs) => {
        const ranges = pairs.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
        const decision = decideRange(`bytes=${ranges.join(', ')}`, size);
        const wanted = Array.from({ length: size }, (_, at) => at).filter((at) =>
          pairs.some(([a, b]) => at >= Math.min(a, b) && at <= Math.max(a, b)),
        );
        const parts =
          decision.kind === 'parts' ? decision.ranges : decision.kind === 'part' ? [decision.range] : [];
        expect(
          parts.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, at) => start + at)),
        ).toEqual(wanted);
        expect(decision.kind === 'unsatisfiable').toBe(wanted.length === 0);
        for (const [index, part] of parts.slice(1).entries()) {
          expect(part.start).toBeGreaterThan((parts[index]?.end ?? 0) + 1);
        }
      },
    ),
  );
});

test('If-Range allows a part of the same representation only', () => {
  expect(allowsRange(undefined, '"a"')).toBe(true);
  expect(allowsRange('"a"', '"a"')).toBe(true);
  expect(allowsRange('"b"', '"a"')).toBe(false);
  expect(allowsRange('W/"a"', '"a"')).toBe(false);
  expect(allowsRange('Sat, 01 Jan 2026 00:00:00 GMT', '"a"')).toBe(false);
});

test('If-None-Match finds its tag in a list', () => {
  expect(matchesEtag('"x", W/"a"', '"a"')).toBe(true);
  expect(matchesEtag('*', '"a"')).toBe(true);
  expect(matchesEtag('"x"', '"a"')).toBe(false);
  expect(matchesEtag(undefined, '"a"')).toBe(false);
});
