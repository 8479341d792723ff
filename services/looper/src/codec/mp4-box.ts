/** A box of ISO/IEC 14496-12: size, type, content. */
export function box(type: string, ...parts: Uint8Array[]): Buffer {
  const size = 8 + parts.reduce((sum, part) => sum + part.length, 0);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(size);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...parts]);
}

/** A box that starts with version and flags. */
export function fullBox(type: string, version: number, flags: number, ...parts: Uint8Array[]): Buffer {
  return box(type, Buffer.of(version, flags >> 16, (flags >> 8) & 255, flags & 255), ...parts);
}

/** Big-endian 32-bit numbers. */
export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

/** Big-endian 16-bit numbers. */
export function halves(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

/** A descriptor of ISO/IEC 14496-1 with its size in one byte. */
export function descriptor(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length > 127) throw new Error('a descriptor this long needs a longer size');
  return Buffer.concat([Buffer.of(tag, body.length), body]);
}
