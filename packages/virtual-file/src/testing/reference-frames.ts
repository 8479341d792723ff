/** The formats written the slow way, bit by bit, sharing nothing with what is tested. */

const crcBitwise = (bytes: Uint8Array, width: number, polynomial: bigint): bigint => {
  const top = 1n << BigInt(width - 1);
  const mask = (1n << BigInt(width)) - 1n;
  let crc = 0n;
  for (const byte of bytes) {
    crc ^= BigInt(byte) << BigInt(width - 8);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & top ? (crc << 1n) ^ polynomial : crc << 1n) & mask;
  }
  return crc;
};

export const referenceCrc8 = (bytes: Uint8Array): number => Number(crcBitwise(bytes, 8, 0x07n));
export const referenceCrc16 = (bytes: Uint8Array): number => Number(crcBitwise(bytes, 16, 0x8005n));
export const referenceOggCrc = (bytes: Uint8Array): number => Number(crcBitwise(bytes, 32, 0x04c11db7n));

/** UTF-8 extended to 36 bits, from the bit patterns of RFC 9639 table 18. */
export const referenceCodedNumber = (value: number): Uint8Array => {
  const bits = value.toString(2);
  if (bits.length <= 7) return Uint8Array.of(value);
  const length = [11, 16, 21, 26, 31, 36].findIndex((most) => bits.length <= most) + 2;
  const padded = bits.padStart((length - 1) * 6 + Math.max(0, 7 - length), '0');
  const firstBits = padded.slice(0, padded.length - (length - 1) * 6);
  const lead = `${'1'.repeat(length)}0${firstBits}`.slice(0, 8);
  const rest = padded.slice(firstBits.length).match(/.{6}/g) ?? [];
  return Uint8Array.from([lead, ...rest.map((six) => `10${six}`)].map((byte) => Number.parseInt(byte, 2)));
};

export interface ReferenceFlacFrame {
  blockAndRate: number;
  channelsAndBits: number;
  trail: Uint8Array;
  samples: number;
  body: Uint8Array;
}

export const referenceFlacFrame = (
  frame: ReferenceFlacFrame,
  number: number,
  numbering: 'sample' | 'frame',
): Buffer => {
  const header = Buffer.from([
    0xff,
    numbering === 'sample' ? 0xf9 : 0xf8,
    frame.blockAndRate,
    frame.channelsAndBits,
    ...referenceCodedNumber(number),
    ...frame.trail,
  ]);
  const whole = Buffer.concat([header, Buffer.of(referenceCrc8(header)), frame.body]);
  const crc = referenceCrc16(whole);
  return Buffer.concat([whole, Buffer.of(crc >> 8, crc & 255)]);
};

export interface ReferencePage {
  flags: number;
  granule: bigint;
  serial: number;
  sequence: number;
  /** Segment count, lacing table, payload. */
  rest: Uint8Array;
}

export const referenceOggPage = (page: ReferencePage): Buffer => {
  const head = Buffer.alloc(26);
  head.write('OggS', 0, 'latin1');
  head[5] = page.flags;
  head.writeBigInt64LE(page.granule, 6);
  head.writeUInt32LE(page.serial, 14);
  head.writeUInt32LE(page.sequence, 18);
  const whole = Buffer.concat([head, page.rest]);
  whole.writeUInt32LE(referenceOggCrc(whole), 22);
  return whole;
};
