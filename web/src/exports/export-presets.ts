import { type ExportFormat, exportBitratesKbps } from '@everloop/contracts/export-format-table';
import type { TextKey } from '../i18n/language.ts';
import type { ExportChoice } from './exports-query.ts';

type Bitrate = NonNullable<ExportChoice['bitrateKbps']>;

export type ExportPreset = { id: string; label: TextKey; hint: TextKey; choice: Required<ExportChoice> };

/** What people export for; each is only a starting point for the fields below it. */
export const exportPresets: readonly ExportPreset[] = [
  {
    id: 'video',
    label: 'export.preset.video',
    hint: 'export.preset.videoHint',
    choice: { format: 'mp3', bitrateKbps: 320, loudness: 'streaming' },
  },
  {
    id: 'podcast',
    label: 'export.preset.podcast',
    hint: 'export.preset.podcastHint',
    choice: { format: 'mp3', bitrateKbps: 192, loudness: 'apple' },
  },
  {
    id: 'archive',
    label: 'export.preset.archive',
    hint: 'export.preset.archiveHint',
    choice: { format: 'flac', bitrateKbps: null, loudness: 'keep' },
  },
  {
    id: 'web',
    label: 'export.preset.web',
    hint: 'export.preset.webHint',
    choice: { format: 'opus', bitrateKbps: 96, loudness: 'keep' },
  },
];

/** Bit rates to choose from, lowest first; none where the format is lossless. */
export const bitratesOf = (format: ExportFormat): number[] =>
  exportBitratesKbps[format].toSorted((a, b) => a - b);

/** The rate that stays when the format changes: the same if the new one has it, else its usual one. */
export const bitrateFor = (format: ExportFormat, wanted: number | null): Bitrate | null => {
  const offered = exportBitratesKbps[format];
  const rate = wanted !== null && offered.includes(wanted) ? wanted : (offered[0] ?? null);
  return rate as Bitrate | null;
};

const wavBytesPerSecond = 44_100 * 2 * 2;
/** Typical for music at 16 bit; the real size depends on the material. */
const flacShare = 0.6;

/** About how large a file will be, in bytes. Exact for WAV and MP3, a typical value for the others. */
export const estimateFileBytes = (
  format: ExportFormat,
  bitrateKbps: number | null,
  seconds: number,
): number => {
  const rate = bitrateKbps ?? exportBitratesKbps[format][0];
  if (rate !== undefined) return Math.round((seconds * rate * 1000) / 8);
  return Math.round(seconds * wavBytesPerSecond * (format === 'flac' ? flacShare : 1));
};

export const isEstimateExact = (format: ExportFormat): boolean => format === 'mp3' || format === 'wav';
