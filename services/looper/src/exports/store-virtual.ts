import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { StoredObject, VirtualParts } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { Storage } from '@everloop/service-kit/storage';
import { openVirtualFile } from '@everloop/virtual-file/read-virtual-file';
import { localPieces } from './local-pieces.ts';
import type { LocalPiece, VirtualLayout } from './virtual-layout.ts';

export interface StoredVirtual {
  virtual: VirtualParts;
  /** Of the whole file, all its bytes read in order once. */
  sha256: string;
  hashSeconds: number;
  uploadSeconds: number;
}

const sampleBytes = 64 * 1024;
const pieceType = 'application/octet-stream';

/**
 * Stores the pieces of a file, hashes the whole file as it will be read, and compares what storage gives at its beginning,
 * middle and end. Throws INTERNAL when storage gives other bytes.
 */
export async function storeVirtual(
  storage: Storage,
  { file, pieces }: VirtualLayout,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<StoredVirtual> {
  const { signal, onProgress } = options;
  const startedAt = performance.now();
  const objects: StoredObject[] = [];
  for (const piece of pieces) {
    objects.push(await storePiece(storage, piece, signal));
    onProgress((0.3 * objects.length) / pieces.length);
  }
  const storedAt = performance.now();
  const read = await openVirtualFile(localPieces(pieces), file, { signal });
  const hash = createHash('sha256');
  let hashed = 0;
  for await (const chunk of read({ start: 0, end: file.sizeBytes - 1 }, signal)) {
    hash.update(chunk);
    hashed += chunk.length;
    onProgress(0.3 + (0.65 * hashed) / file.sizeBytes);
  }
  const hashedAt = performance.now();
  const readStored = await openVirtualFile(storage, file, { signal });
  for (const start of [0, Math.floor(file.sizeBytes / 2), file.sizeBytes - sampleBytes]) {
    const from = Math.max(0, start);
    const range = { start: from, end: Math.min(file.sizeBytes, from + sampleBytes) - 1 };
    const [stored, local] = await Promise.all([digestOf(readStored(range)), digestOf(read(range))]);
    if (stored !== local)
      throw new AppError('INTERNAL', { detail: 'storage gives other bytes than were rendered' });
  }
  return {
    virtual: { file, objects },
    sha256: hash.digest('hex'),
    hashSeconds: (hashedAt - storedAt) / 1000,
    uploadSeconds: (performance.now() - startedAt - (hashedAt - storedAt)) / 1000,
  };
}

async function storePiece(storage: Storage, piece: LocalPiece, signal: AbortSignal): Promise<StoredObject> {
  const { objectKey, sizeBytes, from } = piece;
  const contentType = pieceType;
  if ('bytes' in from) {
    await storage.put(objectKey, from.bytes, { contentType, signal });
    const sha256 = createHash('sha256').update(from.bytes).digest('hex');
    return { objectKey, sizeBytes, sha256, contentType };
  }
  const { path, offset } = from;
  const hash = createHash('sha256');
  // Hashed as it is taken: a listener beside the upload would set the bytes flowing before the upload listens.
  const hashed = async function* (): AsyncGenerator<Buffer> {
    const range = { start: offset, end: offset + sizeBytes - 1, highWaterMark: 1024 ** 2 };
    for await (const chunk of createReadStream(path, range)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const bytes = Readable.from(hashed(), { objectMode: false });
  await storage.put(objectKey, bytes, { contentType, sizeBytes, signal });
  const stored = await storage.stat(objectKey);
  if (stored?.sizeBytes !== sizeBytes) {
    throw new AppError('INTERNAL', {
      detail: `a piece of ${sizeBytes} bytes arrived as ${stored?.sizeBytes}`,
    });
  }
  return { objectKey, sizeBytes, sha256: hash.digest('hex'), contentType };
}

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
