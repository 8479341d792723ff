import type { VirtualSegment } from '@everloop/contracts/virtual-files';
import { element } from '../element.ts';
import { type FrameTable, indexNumbers, runningTotals } from '../frame-table.ts';
import { type FlacFrameParts, flacFrameCrc, writeFlacHeader } from './flac-frame.ts';

/** Numbers per frame: body bytes, block length, body CRC, shift factor, lead bytes, trail bytes, trail size. */
const fields = 7;
/** Lead, CRC-8 and CRC-16; the coded number and the trail come on top. */
const fixedBytes = 4 + 1 + 2;
/** From these numbers on, the coded number takes one byte more (RFC 9639 section 9.1.5). */
const numberSteps = [2 ** 7, 2 ** 11, 2 ** 16, 2 ** 21, 2 ** 26, 2 ** 31];
const syncAndStrategy = { sample: 0xf9, frame: 0xf8 } as const;

type FlacSegment = Extract<VirtualSegment, { kind: 'flac' }>;

/**
 * FLAC frames at any position. A frame's size depends on its number only through the number's length, which grows at a handful
 * of places, so that offsets are running totals plus one term per place.
 */
export const openFlacTable = (
  segment: Pick<FlacSegment, 'repeat' | 'numbering' | 'firstNumber'>,
  index: Uint8Array,
): FrameTable => {
  const numbers = indexNumbers(index, fields);
  const frameCount = numbers.length / fields;
  const totalFrames = frameCount * segment.repeat;
  const field = (frame: number, which: number): number => element(numbers, frame * fields + which);
  const bodies = runningTotals(frameCount, (frame) => field(frame, 0));
  const sizes = runningTotals(frameCount, (frame) => fixedBytes + 1 + field(frame, 6) + field(frame, 0));
  const steps = runningTotals(frameCount, (frame) => (segment.numbering === 'sample' ? field(frame, 1) : 1));
  const perPass = element(steps, frameCount);
  const numberOf = (g: number): number =>
    segment.firstNumber + Math.floor(g / frameCount) * perPass + element(steps, g % frameCount);

  /** First frame whose number is at least `number`. */
  const firstWith = (number: number): number => {
    const ahead = number - segment.firstNumber;
    if (ahead <= 0) return 0;
    const pass = Math.floor(ahead / perPass);
    return Math.min(totalFrames, pass * frameCount + lowerBound(steps, ahead - pass * perPass));
  };
  const longerFrom = numberSteps.map(firstWith);

  return {
    frameCount,
    totalFrames,
    offsetOf: (g) => {
      const pass = Math.floor(g / frameCount);
      const longer = longerFrom.reduce((sum, from) => sum + Math.max(0, g - from), 0);
      return pass * element(sizes, frameCount) + element(sizes, g - pass * frameCount) + longer;
    },
    bodyOffsetOf: (frame) => element(bodies, frame),
    write: (g, body, out, at) => {
      const parts = partsOf(numbers, g % frameCount, syncAndStrategy[segment.numbering]);
      const headerBytes = writeFlacHeader(parts, numberOf(g), out, at);
      const crc = flacFrameCrc(parts, out, at, headerBytes);
      out.set(body, at + headerBytes);
      const end = at + headerBytes + body.length;
      out[end] = crc >> 8;
      out[end + 1] = crc & 255;
      return end + 2 - at;
    },
  };
};

const partsOf = (numbers: Uint32Array, frame: number, strategy: number): FlacFrameParts => {
  const field = (which: number): number => element(numbers, frame * fields + which);
  const [lead, trail] = [field(4), field(5)];
  const trailAll = Uint8Array.of(trail >> 8, trail & 255);
  return {
    lead: Uint8Array.of(0xff, strategy, lead >> 8, lead & 255),
    trail: trailAll.subarray(0, field(6)),
    bodyOffset: 0,
    bodyBytes: field(0),
    bodyCrc: field(2),
    shiftFactor: field(3),
  };
};

/** First index whose total is at least `value`. */
const lowerBound = (totals: Float64Array, value: number): number => {
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (element(totals, middle) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
};
