import { element } from '../element.ts';
import { crc8, crc16, crc16Join, crc16ShiftFactor } from './flac-crc.ts';

/**
 * A FLAC frame cut into what changes with its position (coded number and CRCs) and what does not. Frames are renumbered
 * by sample position ("variable block size"), which allows units of any length.
 */
export interface FlacFrameParts {
  /** Header bytes before the coded number, with the blocking-strategy bit set. */
  lead: Uint8Array;
  /** Header bytes between the coded number and the CRC-8. */
  trail: Uint8Array;
  /** Where the subframes lie in the frame as encoded, without header and CRC-16. */
  bodyOffset: number;
  bodyBytes: number;
  bodyCrc: number;
  shiftFactor: number;
}

/** Splits one encoded frame. `frame` must be exactly one frame, as the encoder returned it. */
export function splitFlacFrame(frame: Uint8Array): FlacFrameParts {
  if (frame[0] !== 0xff || (element(frame, 1) & 0xfe) !== 0xf8) throw new Error('not a FLAC frame');
  const numberBytes = codedNumberBytes(element(frame, 4));
  const blockCode = element(frame, 2) >> 4;
  const rateCode = element(frame, 2) & 15;
  const trailBytes =
    (blockCode === 6 ? 1 : blockCode === 7 ? 2 : 0) +
    (rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0);
  const trailAt = 4 + numberBytes;
  const headerBytes = trailAt + trailBytes + 1;
  if (crc8(frame, 0, headerBytes - 1) !== frame[headerBytes - 1]) throw new Error('FLAC header CRC differs');
  const bodyEnd = frame.length - 2;
  return {
    lead: Uint8Array.of(0xff, 0xf9, element(frame, 2), element(frame, 3)),
    trail: frame.slice(trailAt, trailAt + trailBytes),
    bodyOffset: headerBytes,
    bodyBytes: bodyEnd - headerBytes,
    bodyCrc: crc16(frame, headerBytes, bodyEnd),
    shiftFactor: crc16ShiftFactor(bodyEnd - headerBytes),
  };
}

/** Size of the frame once it is numbered `sampleNumber`. */
export function flacFrameBytes(parts: FlacFrameParts, sampleNumber: number): number {
  return 4 + codedNumberLength(sampleNumber) + parts.trail.length + 1 + parts.bodyBytes + 2;
}

/** Writes the header for `sampleNumber` at `at`; returns its size. The body follows, then {@link flacFrameCrc}. */
export function writeFlacHeader(
  parts: FlacFrameParts,
  sampleNumber: number,
  out: Uint8Array,
  at: number,
): number {
  out.set(parts.lead, at);
  let end = at + 4;
  end += writeCodedNumber(sampleNumber, out, end);
  out.set(parts.trail, end);
  end += parts.trail.length;
  out[end] = crc8(out, at, end);
  return end + 1 - at;
}

/** CRC-16 of the frame whose header of `headerBytes` stands at `at`. */
export function flacFrameCrc(
  parts: FlacFrameParts,
  out: Uint8Array,
  at: number,
  headerBytes: number,
): number {
  return crc16Join(crc16(out, at, at + headerBytes), parts.shiftFactor, parts.bodyCrc);
}

/** Bytes of the UTF-8-like number that starts with `first`. */
function codedNumberBytes(first: number): number {
  if (first < 0x80) return 1;
  return Math.clz32(~(first << 24));
}

/** UTF-8-like size of a number of up to 36 bits: 7 bits in one byte, then 5 bits more per byte. */
export function codedNumberLength(value: number): number {
  if (value < 0x80) return 1;
  let length = 2;
  while (value >= 2 ** (length * 5 + 1)) length += 1;
  return length;
}

function writeCodedNumber(value: number, out: Uint8Array, at: number): number {
  const length = codedNumberLength(value);
  if (length === 1) {
    out[at] = value;
    return 1;
  }
  let rest = value;
  for (let index = length - 1; index > 0; index -= 1) {
    out[at + index] = 0x80 | (rest % 64);
    rest = Math.floor(rest / 64);
  }
  out[at] = ((0xff00 >> length) & 0xff) | rest;
  return length;
}
