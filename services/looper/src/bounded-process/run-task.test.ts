import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { type RunTaskOptions, runTask } from './run-task.ts';

const dir = testScratch();
const track = makeTrack({ sampleRate: 44_100, channels: 2, bpm: 120, bars: 4, repeats: 10 });
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, 44_100, 2);
const input = { pcm, path: join(dir, 'preview.mp3') };

const options = (limits: Partial<RunTaskOptions['limits']>, signal?: AbortSignal): RunTaskOptions => ({
  limits: { wallMs: 60_000, cpuSeconds: 60, rssBytesMax: 500 * 1024 ** 2, fileBytesMax: 2 ** 30, ...limits },
  signal,
  crashCode: 'AUDIO_DAMAGED',
  timeoutCode: 'DECODE_TIMEOUT',
});

describe('a bounded process', () => {
  it('is killed at its wall time', async () => {
    await expect(runTask('writePreview', input, options({ wallMs: 300 }))).rejects.toMatchObject({
      code: 'DECODE_TIMEOUT',
    });
  });

  it('is killed when it outgrows its memory', async () => {
    const limits = { rssBytesMax: 20 * 1024 ** 2 };
    await expect(runTask('writePreview', input, options(limits))).rejects.toMatchObject({
      code: 'AUDIO_DAMAGED',
    });
  });

  it.skipIf(!existsSync('/usr/bin/prlimit'))('is ended at its processor time', async () => {
    await expect(runTask('writePreview', input, options({ cpuSeconds: 1 }))).rejects.toMatchObject({
      code: 'DECODE_TIMEOUT',
    });
  });

  it('ends with the reason of an abort', async () => {
    const abort = new AbortController();
    const running = runTask('writePreview', input, options({}, abort.signal));
    setTimeout(() => abort.abort(new Error('not wanted any more')), 100);
    await expect(running).rejects.toThrow('not wanted any more');
  });

  it('gives its answer also when it never ends', async () => {
    const entry = fileURLToPath(new URL('../fixtures/child-that-stays.ts', import.meta.url));
    await expect(runTask('writePreview', input, { ...options({}), entry })).resolves.toBe('answered');
  });
});
