import { createHash, randomFillSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@everloop/service-kit/log';
import { createStorage, type Storage } from '@everloop/service-kit/storage';
import { describeWith, isolatedBucket } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { storeVirtual } from './store-virtual.ts';

/** More than two parts of an upload. */
const pieceBytes = 40 * 1024 ** 2;

await describeWith(['minio'], 'pieces of a long file, in a real object store', () => {
  const dir = testScratch();
  let bucket: Awaited<ReturnType<typeof isolatedBucket>>;
  let storage: Storage;
  beforeAll(async () => {
    bucket = await isolatedBucket();
    storage = createStorage(bucket, createLogger({ service: 'looper-test', level: 'error' }));
  });
  afterAll(() => bucket.stop());

  it('a piece that is sent in several parts arrives whole', async () => {
    const bytes = randomFillSync(Buffer.alloc(pieceBytes));
    const path = join(dir, 'unit.wav');
    writeFileSync(path, bytes);
    const piece = { objectKey: 'exports/unit', sizeBytes: pieceBytes };
    const stored = await storeVirtual(
      storage,
      {
        file: {
          version: 1,
          contentType: 'audio/wav',
          sizeBytes: 2 * pieceBytes,
          segments: [{ kind: 'bytes', ...piece, repeat: 2 }],
        },
        pieces: [{ ...piece, from: { path, offset: 0 } }],
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    const kept = await storage.getBuffer(piece.objectKey, { bytesMax: pieceBytes });
    expect(kept.equals(bytes)).toBe(true);
    expect(stored.sha256).toBe(createHash('sha256').update(bytes).update(bytes).digest('hex'));
    expect(stored.virtual.objects).toMatchObject([
      { ...piece, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
  }, 60_000);
});
