/** Bytes start..end of a representation, both inclusive. */
export type ByteRange = { start: number; end: number };

export type RangeDecision =
  | { kind: 'whole' }
  | { kind: 'part'; range: ByteRange }
  /** In ascending order, none touching another. */
  | { kind: 'parts'; ranges: ByteRange[] }
  | { kind: 'unsatisfiable' };

/** A header that asks for more is not honoured (RFC 9110 §14.2 allows it): no reader needs that, an attack may. */
const rangesMax = 50;

/**
 * Reads a Range header by RFC 9110 §14. Ranges that overlap or touch are joined, those past the end are left out. Another unit
 * or a malformed header is ignored, and the whole is sent.
 */
export const decideRange = (header: string | undefined, sizeBytes: number): RangeDecision => {
  const specs = /^bytes=(.*)$/i.exec(header?.trim() ?? '')?.[1]?.split(',') ?? [];
  const asked = specs.map((spec) => spec.trim()).filter((spec) => spec !== '');
  if (asked.length === 0 || asked.length > rangesMax) return { kind: 'whole' };
  const found: ByteRange[] = [];
  for (const spec of asked) {
    const range = readSpec(spec, sizeBytes);
    if (range === 'malformed') return { kind: 'whole' };
    if (range) found.push(range);
  }
  const [first, ...more] = joinRanges(found);
  if (!first) return { kind: 'unsatisfiable' };
  return more.length === 0 ? { kind: 'part', range: first } : { kind: 'parts', ranges: [first, ...more] };
};

/** Null for a range that begins past the end. */
const readSpec = (spec: string, sizeBytes: number): ByteRange | 'malformed' | null => {
  const [, first = '', last = ''] = /^(\d*)\s*-\s*(\d*)$/.exec(spec) ?? [];
  if (first === '' && last === '') return 'malformed';
  if (first === '') {
    const suffix = Number(last);
    if (suffix === 0 || sizeBytes === 0) return null;
    return { start: Math.max(0, sizeBytes - suffix), end: sizeBytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'malformed';
  if (start >= sizeBytes) return null;
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
};

const joinRanges = (ranges: readonly ByteRange[]): ByteRange[] => {
  const joined: ByteRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const before = joined.at(-1);
    if (before && range.start <= before.end + 1) before.end = Math.max(before.end, range.end);
    else joined.push({ ...range });
  }
  return joined;
};

/** Whether a cached copy named by If-None-Match is still right (weak comparison). */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

/** If-Range allows a part only of the very same representation; a date never proves that here. */
export const allowsRange = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag;
