import type { Evolution } from '@everloop/contracts/evolution';
import { type DecodedPeaks, type WaveColumns, waveColumns } from '../waveform/decode-peaks.ts';

/** The wave of a walk, from the peaks of the track that it walks over. */
export const walkColumns = (
  peaks: DecodedPeaks,
  steps: Evolution['steps'],
  columnCount: number,
): WaveColumns => {
  const columns = new Float32Array(columnCount * 2);
  const total = steps.reduce((sum, { fromSample, toSample }) => sum + toSample - fromSample, 0);
  let passed = 0;
  let filled = 0;
  for (const { fromSample, toSample } of steps) {
    passed += toSample - fromSample;
    const upTo = Math.round((columnCount * passed) / total);
    if (upTo > filled) columns.set(waveColumns(peaks, fromSample, toSample, upTo - filled), filled * 2);
    filled = upTo;
  }
  return columns;
};
