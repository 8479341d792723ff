/** The identification packet of an Opus stream (RFC 7845 section 5.1). `inputSampleRate` is told for information only. */
export function opusHead(channels: number, preSkip: number, inputSampleRate: number): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = channels;
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(inputSampleRate, 12);
  return head;
}

/** A comment packet that says nothing but who made it (RFC 7845 section 5.2). */
export function opusTags(): Buffer {
  return Buffer.concat([Buffer.from('OpusTags', 'latin1'), emptyComments()]);
}

/** Vendor and no comments, as Vorbis and Opus write them. */
export function emptyComments(): Buffer {
  const vendor = Buffer.from('Everloop', 'utf8');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(vendor.length);
  return Buffer.concat([size, vendor, Buffer.alloc(4)]);
}
