import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack, writePcm } from '../fixtures/tracks.ts';
import { requireFreeSpace } from '../scratch/require-free-space.ts';
import type { Encoding } from './render-parts-task.ts';
import { renderToFile } from './render-to-file.ts';
import { writeStreamFile } from './write-stream-file.ts';

const dir = testScratch();
const sampleRate = 44_100;
const track = makeTrack({ sampleRate, channels: 2, bpm: 187.3, bars: 2, repeats: 3, seed: 4 });
const pcm = writePcm(join(dir, 'track.pcm'), track.samples, sampleRate, 2);
const endSample = Math.round(track.periodSamples);
const childEntry = fileURLToPath(new URL('../fixtures/render-child.ts', import.meta.url));
const options = { withSeam: false, signal: new AbortController().signal };

function inputFor(encoding: Encoding, seconds: number) {
  return {
    pcm,
    cut: { startSample: 0, endSample, crossfadeSamples: 0, introSamples: 0 },
    shape: { totalFrames: Math.round(seconds * sampleRate), fadeInFrames: 0, fadeOutFrames: 44_100 },
    level: { gainDb: 0, ceilingDbtp: null },
    encoding,
  };
}

function folder(name: string): string {
  const path = join(dir, name);
  mkdirSync(path);
  return path;
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('close', () => resolve()));
/** When a render begins this stage. */
const told = (child: ChildProcess, stage: string): Promise<void> =>
  new Promise((resolve) => child.on('message', (begun) => begun === stage && resolve()));

describe.each([
  ['wav', { format: 'wav', bits: 16 }, 600],
  ['opus', { format: 'opus', bitRateKbps: 96 }, 150],
] as const)('a %s render that is killed again and again', (format, encoding, seconds) => {
  it('completes in the end, byte for byte as if nothing had happened', async () => {
    const input = inputFor(encoding, seconds);
    const calm = join(folder(`calm-${format}`), `loop.${format}`);
    await renderToFile(input, calm, options);
    const rough = join(folder(`rough-${format}`), `loop.${format}`);
    let kills = 0;
    const runUntil = async (moment: (child: ChildProcess) => Promise<unknown>): Promise<void> => {
      const child = spawn(process.execPath, [childEntry, JSON.stringify([input, rough])], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      const done = ended(child);
      await Promise.race([done, moment(child)]);
      if (child.exitCode === null) kills += 1;
      child.kill('SIGKILL');
      await done;
    };
    for (const stage of ['render', 'prove', 'write']) await runUntil((child) => told(child, stage));
    // A short file may be written before the third one comes.
    expect(kills).toBeGreaterThanOrEqual(2);
    // Then later every time, in the middle of whatever is left.
    for (let afterMs = 150; !existsSync(rough); afterMs *= 1.6) await runUntil(() => sleep(afterMs));
    expect(sha256(rough)).toBe(sha256(calm));
    expect(readdirSync(join(rough, '..'))).toEqual([`loop.${format}`]);
  });
});

it('a half-written file is gone on with, and what differs in it is written anew', async () => {
  const bytes = Buffer.from(Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) % 251));
  const stream = {
    sizeBytes: bytes.length,
    totalFrames: 0,
    lead: Buffer.alloc(0),
    trail: Buffer.alloc(0),
    *chunks() {
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
    },
  };
  const path = join(dir, 'half');
  for (const length of [0, 699, 700, 3333, 5000, 9000]) {
    writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(4000, 7)]));
    truncateSync(path, length);
    await writeStreamFile(stream, path);
    expect(readFileSync(path)).toEqual(bytes);
    const damaged = Buffer.from(bytes);
    damaged[1500] ^= 1;
    writeFileSync(path, damaged);
    await writeStreamFile(stream, path);
    expect(readFileSync(path)).toEqual(bytes);
  }
});

it('cancelling leaves nothing behind', async () => {
  const target = folder('cancelled');
  const abort = new AbortController();
  const path = join(target, 'loop.flac');
  const running = renderToFile(inputFor({ format: 'flac', bits: 16 }, 3600), path, {
    ...options,
    signal: abort.signal,
    onRender: () => abort.abort(new Error('not wanted any more')),
  });
  await expect(running).rejects.toThrow('not wanted any more');
  expect(readdirSync(target)).toEqual([]);
});

it('a file that does not fit is refused before anything is written, with both sizes', async () => {
  await expect(requireFreeSpace(dir, 2 ** 60)).rejects.toMatchObject({
    code: 'STORAGE_FULL',
    sentence: expect.stringMatching(/^The file needs [\d.]+ GB, and [\d.]+ [GM]B are free\.$/),
  });
  const target = folder('full');
  const input = inputFor({ format: 'wav', bits: 24 }, 3e9);
  await expect(renderToFile(input, join(target, 'loop.wav'), options)).rejects.toMatchObject({
    code: 'STORAGE_FULL',
  });
  expect(readdirSync(target)).toEqual([]);
  expect(statSync(dir).isDirectory()).toBe(true);
});
