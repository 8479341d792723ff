import type { ExportFormat } from '@everloop/contracts/export-format-table';
import { exportSampleRateOf } from '@everloop/contracts/export-sample-rate';

/** Sample rate of a file of this format from a source of this rate, and the samples of its packets; null where none repeat. */
export function codecGrid(format: ExportFormat, sourceRate: number): [number, number | null] {
  const sampleRate = exportSampleRateOf(format, sourceRate);
  switch (format) {
    case 'mp3':
      return [sampleRate, 1152];
    case 'opus':
      return [sampleRate, 960];
    case 'm4a':
    case 'aac':
      return [sampleRate, 1024];
    default:
      return [sampleRate, null];
  }
}
