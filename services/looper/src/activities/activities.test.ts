import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportTagBlocks, JobContext, MasterAudio, RenderedLoop } from '@everloop/contracts/activities';
import {
  type LoopCandidate,
  type LoopShape,
  loopCandidateSchema,
  loopRecipeSchema,
} from '@everloop/contracts/loops';
import { peaksSchema } from '@everloop/contracts/peaks';
import { seamReportSchema } from '@everloop/contracts/seam';
import { createLogger } from '@everloop/service-kit/log';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFile } from '../decode/decode-file.ts';
import { renderExport } from '../exports/render-export.ts';
import { writeWav } from '../fixtures/encode-file.ts';
import { FakeStorage } from '../fixtures/fake-storage.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { findLoops } from '../loops/find-loops.ts';
import { renderLoop } from '../loops/render-loop.ts';
import { probeObject } from '../probe/probe-object.ts';
import { analyzeTrack } from '../tracks/analyze-track.ts';
import { publishMaster } from '../tracks/publish-master.ts';
import type { LooperDeps } from './looper-deps.ts';

const dir = testScratch();
const scratchRoot = join(dir, 'scratch');
const storage = new FakeStorage(join(dir, 'objects'));
const ticks: { stage: string; progress: number }[] = [];
const deps: LooperDeps = {
  storage,
  scratchRoot,
  progress: { publish: ({ stage, progress }) => ticks.push({ stage, progress }) },
  logger: createLogger({ service: 'looper-test', level: 'error' }),
};
const context: JobContext = { jobId: 'job', ownerId: 'owner', run: 1, progressFrom: 20, progressTo: 80 };
const attempt = { signal: new AbortController().signal, attempt: 1 };
const sampleRate = 44_100;
const loopSeconds = 240;
const track = makeTrack({ sampleRate, channels: 2, bpm: 143.7, bars: 2, repeats: 4, introSeconds: 1.1 });
const noTags = { prefixKey: null, prefixBytes: 0, suffixKey: null, suffixBytes: 0 };

let published: MasterAudio;
let loop: RenderedLoop & { candidate: LoopCandidate };

beforeAll(async () => {
  mkdirSync(scratchRoot);
  writeWav(join(dir, 'upload.wav'), track.samples, sampleRate, 2);
  storage.add('staging/uploads/u1', join(dir, 'upload.wav'), 'audio/wav');
  published = await publishMaster(
    deps,
    { context, sourceKey: 'staging/uploads/u1', expected: null },
    attempt,
  );
  const { master } = published;
  const found = await findLoops(deps, { context, master, madeLoopable: false, tempoBpm: null }, attempt);
  const shape: LoopShape = {
    targetSeconds: loopSeconds,
    intro: 'none',
    outro: 'fade',
    loopCount: null,
    fadeInSeconds: 0,
    fadeOutSeconds: 5,
    loudness: 'streaming',
  };
  loop = await renderLoop(
    deps,
    { context, loopId: 'l1', master, candidate: found.candidates[0], points: null, shape },
    attempt,
  );
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('import', () => {
  it('the probe accepts the upload and tells its exact length', async () => {
    expect(await probeObject(deps, 'staging/uploads/u1')).toMatchObject({
      container: 'wav',
      sampleRateHertz: sampleRate,
      channels: 2,
      sampleCount: track.samples.length / 2,
    });
  });

  it('the master is FLAC of the same samples, stored under its own hash', async () => {
    const bytes = readFileSync(storage.path(published.master.objectKey));
    expect(published.master.sha256).toBe(sha256(bytes));
    expect(published.master.objectKey).toBe(`masters/${sha256(bytes)}.flac`);
    expect(published.facts.sampleCount).toBe(track.samples.length / 2);
  });

  it('generated audio is published as it is, and refused when it is not what was announced', async () => {
    const { master, facts } = published;
    storage.add('staging/generations/j/1.flac', storage.path(master.objectKey), 'audio/flac');
    const expected = { sha256: master.sha256, sizeBytes: master.sizeBytes, sampleCount: facts.sampleCount };
    const sourceKey = 'staging/generations/j/1.flac';
    const again = await publishMaster(deps, { context, sourceKey, expected }, attempt);
    expect(again.master).toEqual(master);
    const wrong = { ...expected, sampleCount: expected.sampleCount + 1 };
    await expect(publishMaster(deps, { context, sourceKey, expected: wrong }, attempt)).rejects.toMatchObject(
      { code: 'AUDIO_DAMAGED' },
    );
  });

  it('analysis stores a preview that plays and a waveform that parses', async () => {
    const analyzed = await analyzeTrack(deps, { context, master: published.master, title: 't' }, attempt);
    const preview = await decodeFile(storage.path(analyzed.preview.objectKey), { pcmPath: null });
    expect(preview).toMatchObject({ container: 'mp3', frames: published.facts.sampleCount });
    peaksSchema.parse(JSON.parse(readFileSync(storage.path(analyzed.peaks.objectKey), 'utf8')));
    expect(analyzed.loudnessLufs).toBeLessThan(-8);
    expect(analyzed.tempoBpm).toBeCloseTo(143.7, 0);
  });
});

describe('a rendered loop', () => {
  it('is made of pieces that play as one file of exactly the asked length', async () => {
    const file = Buffer.concat(
      loop.stream.segments.flatMap(({ objectKey, repeat }) =>
        Array(repeat).fill(readFileSync(storage.path(objectKey))),
      ),
    );
    expect(file.length).toBe(loop.stream.sizeBytes);
    expect(loop.certificate?.file).toMatchObject({ sizeBytes: file.length, sha256: sha256(file) });
    expect(loop.certificate).toMatchObject({ verdict: 'pass', reference: 'recording' });
    writeFileSync(join(dir, 'virtual.mp3'), file);
    const facts = await decodeFile(join(dir, 'virtual.mp3'), { pcmPath: null });
    expect(facts.frames).toBe(loopSeconds * sampleRate);
  });

  it('carries a seam report of the decoded render that passes, and facts the contracts accept', () => {
    seamReportSchema.parse(loop.seam);
    loopCandidateSchema.parse(loop.candidate);
    loopRecipeSchema.parse(loop.recipe);
    expect(loop.seam).toMatchObject({ verdict: 'pass', measuredOn: 'decoded-render' });
    expect(loop.repeats).toBe(
      Math.ceil((loopSeconds * sampleRate) / (loop.candidate.endSample - loop.candidate.startSample)),
    );
    for (const { object } of loop.objects)
      expect(readFileSync(storage.path(object.objectKey)).length).toBe(object.sizeBytes);
  });

  it('reaches its loudness within 0.5 LU and stays below the ceiling', () => {
    expect(Math.abs((loop.loudnessLufs ?? 0) + 14)).toBeLessThanOrEqual(0.5);
    expect(loop.truePeakDbtp).toBeLessThanOrEqual(-0.5);
  });

  it('takes points set by hand and refuses those outside the track', async () => {
    const shape: LoopShape = {
      targetSeconds: 60,
      intro: 'keep',
      outro: 'fade',
      loopCount: null,
      fadeInSeconds: 1,
      fadeOutSeconds: 1,
      loudness: 'keep',
    };
    const input = { context, loopId: 'l2', master: published.master, candidate: null, shape };
    const points = { startSample: 60_000, endSample: 200_000, crossfadeSamples: 8000 };
    const manual = await renderLoop(deps, { ...input, points }, attempt);
    expect(manual.candidate).toMatchObject(points);
    expect(manual.recipe.introSamples).toBe(60_000);
    const outside = { ...points, endSample: track.samples.length };
    await expect(renderLoop(deps, { ...input, points: outside }, attempt)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'points.endSample',
    });
  });
});

describe('exports', () => {
  const exportAs = (
    format: 'mp3' | 'flac' | 'wav',
    tags: ExportTagBlocks = noTags,
    kind: 'track' | 'loop' = 'loop',
  ) => {
    const base = { title: 't', master: published.master };
    const source = kind === 'loop' ? { kind, ...base, recipe: loop.recipe } : { kind, ...base };
    const input = {
      context,
      exportId: `${format}-${kind}`,
      attempt: '1',
      source,
      format,
      mp3BitrateKbps: 192,
      loudness: 'keep' as const,
      tags,
    };
    return renderExport(deps, input, attempt);
  };

  it.each(['mp3', 'flac', 'wav'] as const)(
    'a loop as %s has the exact length, the announced hash and size',
    async (format) => {
      const { file, proof, certificate } = await exportAs(format);
      const bytes = readFileSync(storage.path(file.objectKey));
      expect(bytes.length).toBe(file.sizeBytes);
      expect(sha256(bytes)).toBe(file.sha256);
      expect(certificate).toMatchObject({ verdict: 'pass', file: { sha256: file.sha256, format } });
      expect(proof).toMatchObject({
        sampleCount: loopSeconds * sampleRate,
        askedSampleCount: loopSeconds * sampleRate,
        method: 'repeat-encoded',
        audioUnchangedByTags: true,
      });
      const facts = await decodeFile(storage.path(file.objectKey), { pcmPath: null });
      expect(facts.frames).toBe(loopSeconds * sampleRate);
    },
  );

  it('a plain track keeps its length in every format, with tag blocks where each wants them', async () => {
    const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\0', 'latin1'), Buffer.alloc(256)]);
    const padding = Buffer.concat([Buffer.from([1, 0, 0, 16]), Buffer.alloc(16)]);
    const list = Buffer.from('LIST\x04\0\0\0INFO', 'latin1');
    await storage.put('staging/id3', id3);
    await storage.put('staging/padding', padding);
    await storage.put('staging/list', list);
    const mp3 = await exportAs(
      'mp3',
      { ...noTags, prefixKey: 'staging/id3', prefixBytes: id3.length },
      'track',
    );
    const flac = await exportAs(
      'flac',
      { ...noTags, prefixKey: 'staging/padding', prefixBytes: padding.length },
      'track',
    );
    const wav = await exportAs(
      'wav',
      { ...noTags, suffixKey: 'staging/list', suffixBytes: list.length },
      'track',
    );
    expect(readFileSync(storage.path(mp3.file.objectKey)).subarray(0, id3.length)).toEqual(id3);
    const flacBytes = readFileSync(storage.path(flac.file.objectKey));
    // STREAMINFO is no longer the last metadata block; the padding is.
    expect([flacBytes[4], flacBytes[42]]).toEqual([0, 0x81]);
    expect(readFileSync(storage.path(wav.file.objectKey)).subarray(-list.length)).toEqual(list);
    for (const { file, proof } of [mp3, flac, wav]) {
      const facts = await decodeFile(storage.path(file.objectKey), { pcmPath: null });
      expect(facts.frames).toBe(published.facts.sampleCount);
      expect(proof).toMatchObject({ repeats: null, method: 'full-encode' });
    }
  });
});

it('cancelling stops the work at once and leaves nothing in the scratch folder', async () => {
  const abort = new AbortController();
  const running = analyzeTrack(
    deps,
    { context, master: published.master, title: 't' },
    { signal: abort.signal, attempt: 1 },
  );
  const isDecoding = (): boolean =>
    readdirSync(scratchRoot, { recursive: true }).some((name) => String(name).endsWith('master.pcm'));
  await vi.waitUntil(isDecoding, { timeout: 60_000, interval: 5 });
  abort.abort(new Error('cancelled'));
  await expect(running).rejects.toThrow('cancelled');
  expect(readdirSync(scratchRoot)).toEqual([]);
});

it('progress stays inside the slice of the job that was given', () => {
  expect(ticks.length).toBeGreaterThan(10);
  expect(ticks.every(({ progress }) => progress >= 20 && progress <= 80)).toBe(true);
});
