import type { ExportFormat } from './export-format-table.ts';

/** Sample rates that every lossy encoder here takes at every bit rate offered: those of MPEG-1. */
const usualRates = [32_000, 44_100, 48_000];
const opusRate = 48_000;

/** The rate for a source: its own where it is a usual one, else the nearest of its family, never below the source's band. */
export function lossySampleRateFor(sampleRate: number): number {
  if (usualRates.includes(sampleRate)) return sampleRate;
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000;
}

/** The rate of a file of this format made from a source of this rate. Opus has only one. */
export function exportSampleRateOf(format: ExportFormat, sourceRate: number): number {
  if (format === 'wav' || format === 'flac') return sourceRate;
  return format === 'opus' ? opusRate : lossySampleRateFor(sourceRate);
}
