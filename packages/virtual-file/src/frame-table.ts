import { element } from './element.ts';

/**
 * The frames (or pages) of a segment that is stored without what depends on their place. Frames are counted through all
 * passes: frame `g` of a segment with F stored frames is stored frame g mod F in pass ⌊g / F⌋. Every question is answered by
 * arithmetic or a binary search, so hour ten is as near as the first second.
 */
export interface FrameTable {
  /** Frames of one pass, as stored. */
  readonly frameCount: number;
  /** Frames of the whole segment. */
  readonly totalFrames: number;
  /** Where frame `g` begins in the segment as it is read; for `totalFrames` its size. */
  offsetOf(g: number): number;
  /** Where the stored bytes of stored frame `index` begin in the body object; for `frameCount` the object's size. */
  bodyOffsetOf(index: number): number;
  /** Writes frame `g`, whose stored bytes are given, at `at`; returns how many bytes that took. */
  write(g: number, body: Uint8Array, out: Uint8Array, at: number): number;
}

/** The frame that holds byte `position` of the segment. */
export const frameAt = (table: FrameTable, position: number): number => {
  let low = 0;
  let high = table.totalFrames - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (table.offsetOf(middle) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Running totals with a leading zero: element i is the sum of the first i. */
export const runningTotals = (count: number, amountOf: (index: number) => number): Float64Array => {
  const totals = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) totals[index + 1] = element(totals, index) + amountOf(index);
  return totals;
};

/** An index object as numbers; throws where its size is no multiple of `fields`. */
export const indexNumbers = (bytes: Uint8Array, fields: number): Uint32Array => {
  if (bytes.length === 0 || bytes.length % (fields * 4) !== 0) {
    throw new Error(`a frame index of ${bytes.length} bytes does not hold whole entries`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
};
