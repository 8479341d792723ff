import { oggCrc, oggCrcJoin, oggShiftFactor } from './ogg-crc.ts';

/** Bytes of a page header that depend on the page's place; segment count, lacing table and payload follow. */
export const oggFixedBytes = 26;
export const oggFlags = { continued: 1, first: 2, last: 4 } as const;

/** What a page says of its place in the stream (RFC 3533 section 6). */
export interface OggPlace {
  flags: number;
  /** −1: no packet ends on this page. */
  granule: number;
  serial: number;
  sequence: number;
}

/** Writes the fixed header for a page whose rest has this CRC and shift factor. */
export const writeOggHeader = (
  place: OggPlace,
  rest: { crc: number; shiftFactor: number },
  out: Uint8Array,
  at: number,
): void => {
  const view = new DataView(out.buffer, out.byteOffset + at, oggFixedBytes);
  view.setUint32(0, 0x4f676753);
  view.setUint8(4, 0);
  view.setUint8(5, place.flags);
  view.setBigInt64(6, BigInt(place.granule), true);
  view.setUint32(14, place.serial, true);
  view.setUint32(18, place.sequence, true);
  view.setUint32(22, 0, true);
  const crc = oggCrcJoin(oggCrc(out, at, at + oggFixedBytes), rest.shiftFactor, rest.crc);
  view.setUint32(22, crc, true);
};

/** A whole page of its rest: segment count, lacing table, payload. */
export const oggPage = (place: OggPlace, rest: Uint8Array): Uint8Array => {
  const page = new Uint8Array(oggFixedBytes + rest.length);
  page.set(rest, oggFixedBytes);
  writeOggHeader(place, { crc: oggCrc(rest), shiftFactor: oggShiftFactor(rest.length) }, page, 0);
  return page;
};

const lacingMax = 255;

/** Lacing values of one packet: 255s and a last value below 255, which is 0 where the size is a multiple of 255. */
export const lacingOf = (packetBytes: number): number[] => [
  ...Array.from({ length: Math.floor(packetBytes / 255) }, () => 255),
  packetBytes % 255,
];

/**
 * One packet as pages that hold nothing else, as header packets are stored. Pages of 255 lacing values each; a packet that goes
 * on is marked on the next page, and a page on which none ends has granule −1. Sequence numbers have no gaps, whatever the size.
 */
export const oggPacketPages = (
  packet: Uint8Array,
  place: { serial: number; firstSequence: number; granule: number; flags?: number },
): Uint8Array => {
  const lacing = lacingOf(packet.length);
  const pages: Uint8Array[] = [];
  let taken = 0;
  for (let from = 0; from < lacing.length; from += lacingMax) {
    const values = lacing.slice(from, from + lacingMax);
    const bytes = values.reduce((sum, value) => sum + value, 0);
    const rest = Uint8Array.from([values.length, ...values, ...packet.subarray(taken, taken + bytes)]);
    const ends = from + lacingMax >= lacing.length;
    const flags = (place.flags ?? 0) | (from > 0 ? oggFlags.continued : 0);
    const granule = ends ? place.granule : -1;
    pages.push(
      oggPage({ flags, granule, serial: place.serial, sequence: place.firstSequence + pages.length }, rest),
    );
    taken += bytes;
  }
  return join(pages);
};

/** Pages that whole packets make, as their rests: each holds at most 255 lacing values and about `samplesMax` of audio. */
export function* packOggRests(
  packets: Iterable<{ bytes: Uint8Array; samples: number }>,
  samplesMax: number,
): Generator<{ rest: Uint8Array; samples: number }> {
  let lacing: number[] = [];
  let payload: Uint8Array[] = [];
  let samples = 0;
  const page = () => ({
    rest: join([Uint8Array.from([lacing.length, ...lacing]), ...payload]),
    samples,
  });
  for (const packet of packets) {
    const values = lacingOf(packet.bytes.length);
    const isFull = lacing.length + values.length > lacingMax || samples + packet.samples > samplesMax;
    if (lacing.length > 0 && isFull) {
      yield page();
      [lacing, payload, samples] = [[], [], 0];
    }
    if (values.length > lacingMax) throw new Error('a packet larger than a page cannot be repeated');
    lacing.push(...values);
    payload.push(packet.bytes);
    samples += packet.samples;
  }
  if (lacing.length > 0) yield page();
}

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
