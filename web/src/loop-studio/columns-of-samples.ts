import type { WaveColumns } from '../waveform/decode-peaks.ts';

/** Decoded samples `from`..`to` as columns of min and max; outside the audio it is silent. */
export const columnsOfSamples = (
  mono: Float32Array,
  from: number,
  to: number,
  columnCount: number,
): WaveColumns => {
  const columns = new Float32Array(columnCount * 2);
  const step = (to - from) / columnCount;
  for (let column = 0; column < columnCount; column++) {
    const first = Math.floor(from + column * step);
    const last = Math.max(first + 1, Math.floor(from + (column + 1) * step));
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = first; index <= last; index++) {
      const sample = mono[index] ?? 0;
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    columns[column * 2] = low;
    columns[column * 2 + 1] = high;
  }
  return columns;
};
