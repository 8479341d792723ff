import type { Peaks } from '@everloop/contracts/peaks';

export type PeakLevel = {
  samplesPerBucket: number;
  bucketCount: number;
  /** Interleaved min, max per bucket, -128..127. */
  pairs: Int8Array;
};
export type DecodedPeaks = { sampleRateHertz: number; sampleCount: number; levels: PeakLevel[] };

const bytesOfBase64 = (text: string): Int8Array => {
  const binary = atob(text);
  const bytes = new Int8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
};

/** The server's waveform overview (contracts/peaks), ready to draw. Levels stay finest first. */
export const decodePeaks = (peaks: Peaks): DecodedPeaks => ({
  sampleRateHertz: peaks.sampleRateHertz,
  sampleCount: peaks.sampleCount,
  levels: peaks.levels.map(({ samplesPerBucket, bucketCount, data }) => {
    const pairs = bytesOfBase64(data);
    return { samplesPerBucket, bucketCount: Math.min(bucketCount, pairs.length >> 1), pairs };
  }),
});

/** The coarsest level that still has a bucket for every column; the finest when none has. */
export const levelFor = (peaks: DecodedPeaks, samplesPerColumn: number): PeakLevel | null =>
  peaks.levels.findLast((level) => level.samplesPerBucket <= samplesPerColumn) ?? peaks.levels[0] ?? null;

/** Interleaved min, max per column, -1..1. */
export type WaveColumns = Float32Array;

/**
 * The part `fromSample`..`toSample` as `columnCount` columns. Positions before the start or after the end are silent, so a
 * view may reach beyond the audio.
 */
export const waveColumns = (
  peaks: DecodedPeaks,
  fromSample: number,
  toSample: number,
  columnCount: number,
): WaveColumns => {
  const columns = new Float32Array(columnCount * 2);
  const samplesPerColumn = (toSample - fromSample) / columnCount;
  const level = levelFor(peaks, samplesPerColumn);
  if (!level || !(samplesPerColumn > 0)) return columns;
  for (let column = 0; column < columnCount; column++) {
    const start = fromSample + column * samplesPerColumn;
    const first = Math.floor(start / level.samplesPerBucket);
    const last = Math.max(first, Math.ceil((start + samplesPerColumn) / level.samplesPerBucket) - 1);
    let low = 0;
    let high = 0;
    for (let bucket = Math.max(0, first); bucket <= Math.min(last, level.bucketCount - 1); bucket++) {
      low = Math.min(low, level.pairs[bucket * 2] ?? 0);
      high = Math.max(high, level.pairs[bucket * 2 + 1] ?? 0);
    }
    columns[column * 2] = low / 128;
    columns[column * 2 + 1] = high / 127;
  }
  return columns;
};
