import type { TextKey } from '../i18n/language.ts';
import type { ExportChoice } from './exports-query.ts';

export type ExportPreset = { id: string; label: TextKey; hint: TextKey; choice: Required<ExportChoice> };

/** What people export for; each is only a starting point for the fields below it. */
export const exportPresets: readonly ExportPreset[] = [
  {
    id: 'video',
    label: 'export.preset.video',
    hint: 'export.preset.videoHint',
    choice: { format: 'mp3', mp3BitrateKbps: 320, loudness: 'streaming' },
  },
  {
    id: 'podcast',
    label: 'export.preset.podcast',
    hint: 'export.preset.podcastHint',
    choice: { format: 'mp3', mp3BitrateKbps: 192, loudness: 'apple' },
  },
  {
    id: 'archive',
    label: 'export.preset.archive',
    hint: 'export.preset.archiveHint',
    choice: { format: 'flac', mp3BitrateKbps: 192, loudness: 'keep' },
  },
  {
    id: 'web',
    label: 'export.preset.web',
    hint: 'export.preset.webHint',
    choice: { format: 'mp3', mp3BitrateKbps: 128, loudness: 'keep' },
  },
];

const bytesPerSecondOf = {
  wav: 44_100 * 2 * 2,
  // Typical for music at 16 bit; the real size depends on the material.
  flac: 44_100 * 2 * 2 * 0.6,
};

/** About how large a file will be, in bytes. Exact for WAV and MP3, a typical value for FLAC. */
export const estimateFileBytes = (
  format: 'mp3' | 'flac' | 'wav',
  mp3BitrateKbps: number,
  seconds: number,
): number =>
  Math.round(seconds * (format === 'mp3' ? (mp3BitrateKbps * 1000) / 8 : bytesPerSecondOf[format]));
