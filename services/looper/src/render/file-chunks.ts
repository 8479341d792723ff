import { closeSync, openSync } from 'node:fs';
import { readFully } from '../pcm/pcm-file.ts';
import type { PartFile } from './rendered-parts.ts';

const chunkBytes = 1024 * 1024;
/** A part up to this size is read once; hours of its repeats are then nothing but writing. */
const keptBytesMax = 8 * 1024 * 1024;

/** A file's bytes `times` over. A chunk is valid until the next one is asked for. */
export function* fileChunks(part: PartFile, times: number): Generator<Buffer> {
  if (part.sizeBytes * times === 0) return;
  const fd = openSync(part.path, 'r');
  try {
    const isKept = times > 1 && part.sizeBytes <= keptBytesMax;
    yield* isKept ? keptChunks(fd, part, times) : readChunks(fd, part, times);
  } finally {
    closeSync(fd);
  }
}

/** One buffer of several repeats, handed out again and again. */
function* keptChunks(fd: number, part: PartFile, times: number): Generator<Buffer> {
  const { sizeBytes, offset = 0 } = part;
  const perChunk = Math.min(times, Math.ceil(chunkBytes / sizeBytes));
  const chunk = Buffer.allocUnsafe(perChunk * sizeBytes);
  readFully(fd, chunk.subarray(0, sizeBytes), offset);
  for (let at = sizeBytes; at < chunk.length; at += sizeBytes) chunk.copyWithin(at, 0, sizeBytes);
  for (let done = 0; done < times; done += perChunk) {
    yield chunk.subarray(0, Math.min(perChunk, times - done) * sizeBytes);
  }
}

function* readChunks(fd: number, part: PartFile, times: number): Generator<Buffer> {
  const { sizeBytes, offset = 0 } = part;
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes));
  for (let pass = 0; pass < times; pass += 1) {
    for (let at = 0; at < sizeBytes; at += buffer.length) {
      const chunk = buffer.subarray(0, Math.min(buffer.length, sizeBytes - at));
      readFully(fd, chunk, offset + at);
      yield chunk;
    }
  }
}
