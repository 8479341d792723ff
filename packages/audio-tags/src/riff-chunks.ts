export type RiffChunk = { id: string; body: Buffer };

/** Chunk with its header and, where the body is odd, its padding byte. */
export const riffChunk = (id: string, body: Buffer): Buffer => {
  const header = Buffer.alloc(8);
  header.write(id, 0, 4, 'latin1');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body, Buffer.alloc(body.length % 2)]);
};

/** Consecutive chunks; throws where they do not fill the bytes exactly. */
export const splitRiffChunks = (bytes: Buffer): RiffChunk[] => {
  const chunks: RiffChunk[] = [];
  let position = 0;
  while (position < bytes.length) {
    if (position + 8 > bytes.length) throw new Error('a RIFF chunk is cut off in its header');
    const id = bytes.toString('latin1', position, position + 4);
    const sizeBytes = bytes.readUInt32LE(position + 4);
    const end = position + 8 + sizeBytes;
    if (end > bytes.length) throw new Error('a RIFF chunk is longer than the file');
    chunks.push({ id, body: bytes.subarray(position + 8, end) });
    position = end + (sizeBytes % 2);
  }
  return chunks;
};
