export interface FlacStreamFacts {
  sampleRate: number;
  channels: number;
  bits: number;
  /** Samples per channel; must fit 36 bits. */
  samples: number;
  blockFramesMin: number;
  blockFramesMax: number;
  /** MD5 of the decoded little-endian samples; null writes zeros, which means "not known". */
  md5: Uint8Array | null;
}

/**
 * "fLaC" and the STREAMINFO block (RFC 9639 section 8.2). Frame sizes are left at 0, "not known". `isLast` says whether
 * no other metadata block follows.
 */
export function buildFlacHead(facts: FlacStreamFacts, isLast: boolean): Buffer {
  const head = Buffer.alloc(42);
  head.write('fLaC', 0, 'latin1');
  head[4] = isLast ? 0x80 : 0;
  head.writeUIntBE(34, 5, 3);
  head.writeUInt16BE(facts.blockFramesMin, 8);
  head.writeUInt16BE(facts.blockFramesMax, 10);
  const packed =
    (BigInt(facts.sampleRate) << 44n) |
    (BigInt(facts.channels - 1) << 41n) |
    (BigInt(facts.bits - 1) << 36n) |
    BigInt(facts.samples);
  head.writeBigUInt64BE(packed, 18);
  if (facts.md5) head.set(facts.md5, 26);
  return head;
}

/**
 * Marks the last of a chain of metadata blocks as last, and no other. Throws when the chain does not end exactly at the
 * end of `blocks`.
 */
export function closeFlacBlocks(blocks: Uint8Array): Buffer {
  const closed = Buffer.from(blocks);
  let at = 0;
  let last = -1;
  while (at + 4 <= closed.length) {
    last = at;
    closed[at] &= 0x7f;
    at += 4 + closed.readUIntBE(at + 1, 3);
  }
  if (at !== closed.length) throw new Error('FLAC metadata blocks are not well formed');
  if (last >= 0) closed[last] |= 0x80;
  return closed;
}
