import { closeSync, openSync } from 'node:fs';
import { readFully } from '../pcm/pcm-file.ts';
import type { PartFile } from './rendered-parts.ts';

const chunkBytes = 1024 * 1024;

/** A file's bytes `times` over; short files are gathered into full chunks. */
export function* fileChunks(part: PartFile, times: number): Generator<Buffer> {
  const total = part.sizeBytes * times;
  if (total === 0) return;
  const fd = openSync(part.path, 'r');
  try {
    for (let at = 0; at < total; ) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, total - at));
      let filled = 0;
      while (filled < chunk.length) {
        const offset = (at + filled) % part.sizeBytes;
        const count = Math.min(chunk.length - filled, part.sizeBytes - offset);
        readFully(fd, chunk.subarray(filled, filled + count), (part.offset ?? 0) + offset);
        filled += count;
      }
      at += filled;
      yield chunk;
    }
  } finally {
    closeSync(fd);
  }
}
