import type { ExportFormat } from '@everloop/contracts/export-format-table';

/** What a file's own header promises about its sound, per channel. */
export type AudioFileFacts = {
  format: ExportFormat;
  sampleRateHertz: number;
  channels: number;
  /** Samples a gapless decoder gives back. */
  sampleCount: number;
};

/** Reads bytes of a file at a place; fewer come back only at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** The file's header is missing or contradicts itself. */
export class UnreadableAudio extends Error {
  override name = 'UnreadableAudio';
}
