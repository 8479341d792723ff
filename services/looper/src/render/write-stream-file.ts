import { closeSync, constants, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { readFully } from '../pcm/pcm-file.ts';
import type { AssembledStream } from './assemble-stream.ts';

export interface WriteStreamOptions {
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/**
 * Writes an assembled stream to a local file, giving way to other work after every chunk. What an earlier, killed run has
 * already written is compared and kept, so that writing goes on where it stopped; from the first differing chunk on everything
 * is written anew.
 */
export async function writeStreamFile(
  stream: AssembledStream,
  path: string,
  options: WriteStreamOptions = {},
): Promise<void> {
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  try {
    let keptBytes = fstatSync(fd).size;
    let at = 0;
    for (const chunk of stream.chunks()) {
      options.signal?.throwIfAborted();
      const end = at + chunk.length;
      if (end > keptBytes || !holds(fd, chunk, at)) {
        keptBytes = 0;
        writeAt(fd, chunk, at);
      }
      at = end;
      options.onProgress?.(at / stream.sizeBytes);
      await new Promise((resolve) => setImmediate(resolve));
    }
    ftruncateSync(fd, at);
  } finally {
    closeSync(fd);
  }
}

function holds(fd: number, chunk: Buffer, at: number): boolean {
  const present = Buffer.allocUnsafe(chunk.length);
  readFully(fd, present, at);
  return present.equals(chunk);
}

function writeAt(fd: number, chunk: Buffer, at: number): void {
  for (let done = 0; done < chunk.length; ) {
    done += writeSync(fd, chunk, done, chunk.length - done, at + done);
  }
}
