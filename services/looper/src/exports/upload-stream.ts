import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '@everloop/contracts/errors';
import type { Storage } from '@everloop/service-kit/storage';
import type { AssembledStream } from '../render/assemble-stream.ts';

export interface UploadedStream {
  sha256: string;
  /** Time spent making bytes (reading, renumbering, hashing), and the rest, which is the transfer. */
  assembleSeconds: number;
  uploadSeconds: number;
}

/** Streams a file to storage while hashing it; checks that storage holds exactly as many bytes. */
export async function uploadStream(
  storage: Storage,
  stream: AssembledStream,
  options: {
    objectKey: string;
    contentType: string;
    signal: AbortSignal;
    onProgress: (fraction: number) => void;
  },
): Promise<UploadedStream> {
  const hash = createHash('sha256');
  const startedAt = performance.now();
  let assembleMs = 0;
  let sentBytes = 0;
  const hashed = function* (): Generator<Buffer> {
    const chunks = stream.chunks();
    try {
      for (;;) {
        const chunkAt = performance.now();
        const next = chunks.next();
        if (next.done) break;
        hash.update(next.value);
        assembleMs += performance.now() - chunkAt;
        sentBytes += next.value.length;
        options.onProgress(sentBytes / stream.sizeBytes);
        // The transfer holds several chunks at once.
        yield Buffer.from(next.value);
      }
    } finally {
      // A transfer that fails stops in the middle of a file.
      chunks.return(undefined);
    }
  };
  const body = Readable.from(hashed(), { objectMode: false, highWaterMark: 2 * 1024 * 1024 });
  await storage.put(options.objectKey, body, {
    contentType: options.contentType,
    sizeBytes: stream.sizeBytes,
    signal: options.signal,
  });
  const stored = await storage.stat(options.objectKey);
  if (sentBytes !== stream.sizeBytes || stored?.sizeBytes !== stream.sizeBytes) {
    throw new AppError('INTERNAL', {
      detail: `sent ${sentBytes}, stored ${stored?.sizeBytes}, want ${stream.sizeBytes}`,
    });
  }
  const totalMs = performance.now() - startedAt;
  return {
    sha256: hash.digest('hex'),
    assembleSeconds: assembleMs / 1000,
    uploadSeconds: (totalMs - assembleMs) / 1000,
  };
}
