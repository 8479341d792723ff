import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../fixtures/encode-file.ts';
import { FakeStorage } from '../fixtures/fake-storage.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { createLiveEditing, type LiveEditing } from './create-live-editing.ts';

const dir = testScratch();
const scratchRoot = join(dir, 'scratch');
const storage = new FakeStorage(join(dir, 'objects'));
const sampleRate = 44_100;
const track = makeTrack({ sampleRate, channels: 2, bpm: 120, bars: 1, repeats: 8 });
const period = Math.round(track.periodSamples);
const master = { objectKey: 'masters/m.flac', sha256: '' };
let editing: LiveEditing;

beforeAll(() => {
  mkdirSync(scratchRoot);
  const path = join(dir, 'master.wav');
  writeWav(path, track.samples, sampleRate, 2);
  storage.add(master.objectKey, path, 'audio/wav');
  master.sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  editing = createLiveEditing({ storage, scratchRoot });
});
afterAll(() => editing.stop());

const int16 = (base64: string): Int16Array => {
  const bytes = Buffer.from(base64, 'base64');
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
};

describe('work by hand on a master', () => {
  it('reads the very samples asked for, silence beyond the end, from one decode for all', async () => {
    const [first, last] = await Promise.all([
      editing.readWindow(master, { fromSample: 1000, sampleCount: 100 }),
      editing.readWindow(master, { fromSample: track.samples.length / 2 - 10, sampleCount: 20 }),
    ]);
    const expected = Array.from(track.samples.subarray(2000, 2200), (sample) => Math.round(sample * 32_767));
    expect(int16(first.pcm16).length).toBe(200);
    int16(first.pcm16).forEach((sample, index) => {
      expect(Math.abs(sample - expected[index])).toBeLessThanOrEqual(1);
    });
    expect(Array.from(int16(last.pcm16).subarray(20))).toEqual(new Array(20).fill(0));
    expect(readdirSync(scratchRoot)).toHaveLength(1);
  });

  it('scores a whole number of periods as a pass and half a beat off as worse', async () => {
    const points = { startSample: period, endSample: 5 * period, crossfadeSamples: 0 };
    const good = await editing.scorePoints(master, points);
    expect(good.seam.verdict).toBe('pass');
    const off = await editing.scorePoints(master, { ...points, endSample: points.endSample - 11_025 });
    expect(off.seam.metrics.filter(({ passed }) => !passed).length).toBeGreaterThan(0);
    expect(off.confidence).toBeLessThan(good.confidence);
  });

  it('plays the end of the pass, then its start', async () => {
    const points = { startSample: period, endSample: 3 * period + 777, crossfadeSamples: 0 };
    const window = await editing.cutSeam(master, points, 0.5);
    const half = sampleRate / 2;
    const [end, start] = await Promise.all([
      editing.readWindow(master, { fromSample: points.endSample - half, sampleCount: half }),
      editing.readWindow(master, { fromSample: points.startSample, sampleCount: half }),
    ]);
    expect(Array.from(int16(window.pcm16))).toEqual([...int16(end.pcm16), ...int16(start.pcm16)]);
  });

  it('names the field of points that cannot be', async () => {
    const points = { startSample: 0, endSample: track.samples.length, crossfadeSamples: 0 };
    await expect(editing.scorePoints(master, points)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'points.endSample',
    });
    const faded = { startSample: 10, endSample: 5 * period, crossfadeSamples: 11 };
    await expect(editing.cutSeam(master, faded, 1)).rejects.toMatchObject({
      field: 'points.crossfadeSamples',
    });
  });

  it('drops a score nobody waits for any more', async () => {
    const points = { startSample: period, endSample: 5 * period, crossfadeSamples: 0 };
    const abort = new AbortController();
    const first = editing.scorePoints(master, points);
    const second = editing.scorePoints(master, points, abort.signal);
    abort.abort(new Error('moved on'));
    await expect(second).rejects.toThrow('moved on');
    await expect(first).resolves.toBeDefined();
  });

  it('opens nothing whose bytes are not the recorded ones, and tries again later', async () => {
    const wrong = { ...master, sha256: '0'.repeat(64) };
    await expect(editing.readWindow(wrong, { fromSample: 0, sampleCount: 1 })).rejects.toMatchObject({
      code: 'AUDIO_DAMAGED',
    });
    expect(readdirSync(scratchRoot)).toHaveLength(1);
  });
});
