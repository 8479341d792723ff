import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@everloop/service-kit/log';
import { createStorage, type Storage } from '@everloop/service-kit/storage';
import { describeWith, isolatedBucket, minioClient } from '@everloop/testkit';
import { oggPacketPages } from '@everloop/virtual-file/ogg/ogg-page';
import { openVirtualFile } from '@everloop/virtual-file/read-virtual-file';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import { type Encoding, renderParts } from '../render/render-parts-task.ts';
import { materializeExport } from './materialize-export.ts';
import { storeExport } from './store-export.ts';

const sampleRate = 44_100;
const progress = { publish: () => undefined };
const context = { jobId: 'job', ownerId: 'owner', run: 1, progressFrom: 0, progressTo: 100 };
const signal = new AbortController().signal;

const collect = async (bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

await describeWith(['minio'], 'a file kept as pieces, in a real object store', () => {
  const dir = testScratch();
  const track = makeTrack({
    sampleRate,
    channels: 2,
    bpm: 187.3,
    bars: 2,
    repeats: 3,
    introSeconds: 0.7,
    seed: 4,
  });
  const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
  const cut = {
    startSample: track.introSamples,
    endSample: track.introSamples + Math.round(track.periodSamples),
    crossfadeSamples: 0,
    introSamples: 0,
  };
  let bucket: Awaited<ReturnType<typeof isolatedBucket>>;
  let storage: Storage;
  beforeAll(async () => {
    bucket = await isolatedBucket();
    storage = createStorage(bucket, createLogger({ service: 'looper-test', level: 'error' }));
  });
  afterAll(() => bucket.stop());

  it('a composition that fails leaves neither object nor unfinished upload', async () => {
    const parts = [{ bytes: Buffer.alloc(6 * 1024 ** 2) }, { copyFrom: 'missing', start: 0, end: 6_000_000 }];
    const composing = storage.compose('exports/broken.wav', parts, { contentType: 'audio/wav' });
    await expect(composing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await storage.stat('exports/broken.wav')).toBeNull();
    const unfinished = [];
    const uploads = minioClient(bucket).listIncompleteUploads(bucket.bucket, 'exports/broken.wav', true);
    for await (const upload of uploads) unfinished.push(upload);
    expect(unfinished).toEqual([]);
  });

  const cases: { encoding: Encoding; seconds: number; method: 'composed' | 'streamed' }[] = [
    // Units of half a megabyte: passes are put together before they are copied.
    { encoding: { format: 'wav', bits: 16 }, seconds: 901.3, method: 'composed' },
    { encoding: { format: 'mp3', bitRateKbps: 192 }, seconds: 500.5, method: 'composed' },
    { encoding: { format: 'flac', bits: 16 }, seconds: 901.3, method: 'streamed' },
    { encoding: { format: 'opus', bitRateKbps: 96 }, seconds: 500.5, method: 'streamed' },
    { encoding: { format: 'aac', bitRateKbps: 128 }, seconds: 500.5, method: 'composed' },
    { encoding: { format: 'm4a', bitRateKbps: 128 }, seconds: 500.5, method: 'composed' },
  ];
  it.each(cases)(
    '$encoding.format is the rendered file byte for byte, and stays so as one object',
    async (one) => {
      const { encoding, seconds } = one;
      const { format } = encoding;
      const partsDir = join(dir, format);
      mkdirSync(partsDir);
      const shape = {
        totalFrames: Math.round(seconds * sampleRate),
        fadeInFrames: 4410,
        fadeOutFrames: 2 * sampleRate,
      };
      const level = { gainDb: 0, ceilingDbtp: null };
      const parts = await renderParts({ pcm, cut, shape, level, encoding, dir: partsDir }, () => undefined);
      const tags = { prefix: tagPrefix(format), suffix: Buffer.alloc(format === 'wav' ? 30_000 : 0, 7) };
      const stream = assembleStream(parts, { tags });
      const whole = await collect(stream.chunks());
      const exportId = `export-${format}`;
      const stored = await storeExport(
        storage,
        { parts, stream },
        { exportId, attempt: 'run1', format, delivery: 'virtual', signal, onProgress: () => undefined },
      );
      expect(stored.file).toMatchObject({ sizeBytes: whole.length, sha256: sha256(whole) });
      const { virtual } = stored;
      if (!virtual) throw new Error('a loop that repeats is kept as pieces');
      const keptBytes = virtual.objects.reduce((sum, object) => sum + object.sizeBytes, 0);
      expect(keptBytes).toBeLessThan(whole.length / 5);
      const description = await storage.getBuffer(stored.file.objectKey, { bytesMax: 1e6 });
      expect(JSON.parse(description.toString())).toEqual(virtual.file);
      const read = await openVirtualFile(storage, virtual.file);
      expect((await collect(read({ start: 0, end: whole.length - 1 }))).equals(whole)).toBe(true);
      for (const start of [0, 79, 29_999, 1_234_567, whole.length - 70_000]) {
        const range = { start, end: start + 65_432 };
        expect((await collect(read(range))).equals(whole.subarray(start, start + 65_433))).toBe(true);
      }
      const { file } = virtual;
      const made = await materializeExport(
        { storage, progress, scratchRoot: dir, logger: createLogger({ service: 'test', level: 'error' }) },
        { context, exportId, attempt: 'run2', format, file, sha256: stored.file.sha256 },
        { signal, attempt: 1 },
      );
      expect(made.method).toBe(one.method);
      const object = await storage.getBuffer(made.file.objectKey, { bytesMax: 2e8 });
      expect(sha256(object)).toBe(sha256(whole));
      const left = [];
      for await (const item of storage.list('staging/')) left.push(item.key);
      expect(left).toEqual([]);
    },
  );
});

/** Bytes that stand where the tags of a format stand, and are well formed there. */
function tagPrefix(format: Encoding['format']): Buffer {
  if (format === 'wav') return Buffer.alloc(0);
  const block = Buffer.alloc(30_000);
  if (format === 'flac') {
    block[0] = 0x81;
    block.writeUIntBE(block.length - 4, 1, 3);
  }
  if (format === 'm4a') {
    block.writeUInt32BE(block.length);
    block.write('udta', 4, 'latin1');
  }
  if (format !== 'opus') return block;
  return Buffer.from(oggPacketPages(block, { serial: 99, firstSequence: 1, granule: 0 }));
}
