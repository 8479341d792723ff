import { closeSync, openSync } from 'node:fs';
import { writeFully } from '../pcm/pcm-file.ts';
import type { AssembledStream } from './assemble-stream.ts';

/** Writes an assembled stream to a local file, giving way to other work after every chunk. */
export async function writeStreamFile(
  stream: AssembledStream,
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const fd = openSync(path, 'w');
  try {
    for (const chunk of stream.chunks()) {
      options.signal?.throwIfAborted();
      writeFully(fd, chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    closeSync(fd);
  }
}
