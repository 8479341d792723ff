import { element } from '../element.ts';

/** CRC-8 of FLAC frame headers: polynomial x^8+x^2+x+1, initial value 0 (RFC 9639 section 9.1.8). */
export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let index = from; index < to; index += 1) crc = element(crc8Table, crc ^ element(bytes, index));
  return crc;
}

/** CRC-16 of whole FLAC frames: polynomial x^16+x^15+x^2+1, initial value 0 (RFC 9639 section 9.3). */
export function crc16(bytes: Uint8Array, from: number, to: number, initial = 0): number {
  let crc = initial;
  for (let index = from; index < to; index += 1) {
    crc = ((crc << 8) & 0xffff) ^ element(crc16Table, (crc >> 8) ^ element(bytes, index));
  }
  return crc;
}

/**
 * The CRC is linear: crc(head + body) = crc(head)·x^(8·|body|) + crc(body) in GF(2)[x] modulo the polynomial. This is the
 * factor for a body of `byteCount`, so that a changed header costs a few operations instead of a pass over the body.
 */
export function crc16ShiftFactor(byteCount: number): number {
  let factor = 1;
  let power = 0x100;
  for (let rest = byteCount; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) factor = multiply(factor, power);
    power = multiply(power, power);
  }
  return factor;
}

/** crc(head + body) from crc(head), the body's shift factor and crc(body). */
export function crc16Join(headCrc: number, shiftFactor: number, bodyCrc: number): number {
  return multiply(headCrc, shiftFactor) ^ bodyCrc;
}

/** Product of two polynomials modulo x^16+x^15+x^2+1. */
function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = left;
  for (let rest = right; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= shifted;
    shifted <<= 1;
    if (shifted & 0x10000) shifted ^= 0x18005;
  }
  return product;
}

const crc8Table = Uint8Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x107) & 0xff : crc << 1;
  return crc;
});

const crc16Table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x18005) & 0xffff : crc << 1;
  return crc;
});
