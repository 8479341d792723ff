import { existsSync, statSync } from 'node:fs';
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

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}.ts`, import.meta.url));
const options = (
  limits: Partial<RunTaskOptions['limits']>,
  changes: Partial<RunTaskOptions> = {},
): RunTaskOptions => ({
  limits: { wallMs: 60_000, cpuSeconds: 60, rssBytesMax: 500 * 1024 ** 2, fileBytesMax: 2 ** 30, ...limits },
  crashCode: 'AUDIO_DAMAGED',
  timeoutCode: 'DECODE_TIMEOUT',
  ...changes,
});
const endless = { entry: fixture('child-that-computes') };

describe('a bounded process', () => {
  it('answers within its limits', async () => {
    await runTask('writePreview', input, options({}));
    expect(statSync(input.path).size).toBeGreaterThan(10_000);
  });

  it('is killed at its wall time', async () => {
    await expect(runTask('writePreview', input, options({ wallMs: 300 }, endless))).rejects.toMatchObject({
      code: 'DECODE_TIMEOUT',
    });
  });

  it('is killed when it outgrows its memory', async () => {
    const growing = { entry: fixture('child-that-grows') };
    await expect(runTask('writePreview', input, options({}, growing))).rejects.toMatchObject({
      code: 'AUDIO_DAMAGED',
      detail: expect.stringContaining('outgrew'),
    });
  });

  it.skipIf(!existsSync('/usr/bin/prlimit'))('is ended at its processor time', async () => {
    await expect(runTask('writePreview', input, options({ cpuSeconds: 1 }, endless))).rejects.toMatchObject({
      code: 'DECODE_TIMEOUT',
      detail: expect.stringContaining('SIGXCPU'),
    });
  });

  it('ends with the reason of an abort', async () => {
    const abort = new AbortController();
    const running = runTask('writePreview', input, options({}, { ...endless, signal: abort.signal }));
    setTimeout(() => abort.abort(new Error('not wanted any more')), 100);
    await expect(running).rejects.toThrow('not wanted any more');
  });

  it('gives its answer also when it never ends', async () => {
    const staying = { entry: fixture('child-that-stays') };
    await expect(runTask('writePreview', input, options({}, staying))).resolves.toBe('answered');
  });
});
