import { element } from '../element.ts';

const polynomial = 0x04c11db7;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ polynomial : crc << 1;
  return crc >>> 0;
});

/** CRC-32 of Ogg pages: polynomial 0x04c11db7, not reflected, initial value and final XOR 0 (RFC 3533 section 6). */
export const oggCrc = (bytes: Uint8Array, from = 0, to = bytes.length, initial = 0): number => {
  let crc = initial;
  for (let index = from; index < to; index += 1)
    crc = (crc << 8) ^ element(table, (crc >>> 24) ^ element(bytes, index));
  return crc >>> 0;
};

/**
 * The CRC is linear: crc(head + rest) = crc(head)·x^(8·|rest|) + crc(rest) in GF(2)[x] modulo the polynomial. This is the
 * factor for a rest of `byteCount`, so that a changed page header costs 26 bytes of work instead of 4 kB.
 */
export const oggShiftFactor = (byteCount: number): number => {
  let factor = 1;
  let power = 0x100;
  for (let rest = byteCount; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) factor = multiply(factor, power);
    power = multiply(power, power);
  }
  return factor;
};

export const oggCrcJoin = (headCrc: number, shiftFactor: number, restCrc: number): number =>
  (multiply(headCrc, shiftFactor) ^ restCrc) >>> 0;

/** Product of two polynomials modulo the Ogg polynomial. */
const multiply = (left: number, right: number): number => {
  let product = 0;
  let shifted = left;
  for (let rest = right; rest !== 0; rest >>>= 1) {
    if (rest & 1) product ^= shifted;
    shifted = shifted & 0x80000000 ? (shifted << 1) ^ polynomial : shifted << 1;
  }
  return product >>> 0;
};
