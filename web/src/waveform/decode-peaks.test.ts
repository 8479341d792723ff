import { expect, test } from 'vitest';
import { decodePeaks, levelFor, waveColumns } from './decode-peaks.ts';

const base64Of = (numbers: number[]) =>
  btoa(String.fromCharCode(...new Uint8Array(new Int8Array(numbers).buffer)));

const peaks = decodePeaks({
  version: 1,
  sampleRateHertz: 44_100,
  sampleCount: 8,
  levels: [
    { samplesPerBucket: 2, bucketCount: 4, data: base64Of([-128, 127, -1, 1, 0, 64, -64, 0]) },
    { samplesPerBucket: 4, bucketCount: 2, data: base64Of([-128, 127, -64, 64]) },
  ],
});

test('signed bytes come out as they went in, also the extremes', () => {
  expect(Array.from(peaks.levels[0]?.pairs ?? [])).toEqual([-128, 127, -1, 1, 0, 64, -64, 0]);
});

test('a damaged level never claims more buckets than it holds', () => {
  const short = decodePeaks({
    version: 1,
    sampleRateHertz: 1,
    sampleCount: 4,
    levels: [{ samplesPerBucket: 1, bucketCount: 99, data: base64Of([1, 2]) }],
  });
  expect(short.levels[0]?.bucketCount).toBe(1);
});

test('the coarsest level that still resolves every column is drawn', () => {
  expect(levelFor(peaks, 1)?.samplesPerBucket).toBe(2);
  expect(levelFor(peaks, 3)?.samplesPerBucket).toBe(2);
  expect(levelFor(peaks, 4)?.samplesPerBucket).toBe(4);
});

test('a column holds the extremes of all its buckets', () => {
  const [low, high] = waveColumns(peaks, 0, 8, 1);
  expect(low).toBe(-1);
  expect(high).toBe(1);
});

test('a view beyond the audio is silent there', () => {
  const columns = waveColumns(peaks, -4, 4, 2);
  expect(Array.from(columns.slice(0, 2))).toEqual([0, 0]);
  expect(columns[3]).toBe(1);
});

test('no audio draws as silence instead of failing', () => {
  const empty = { sampleRateHertz: 44_100, sampleCount: 0, levels: [] };
  expect(Array.from(waveColumns(empty, 0, 0, 3))).toEqual([0, 0, 0, 0, 0, 0]);
});
