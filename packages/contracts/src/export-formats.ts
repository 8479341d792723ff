import * as z from 'zod';
import { AppError } from './errors.ts';

/** `opus` and `ogg` (Vorbis) are Ogg files, `m4a` is AAC in MP4, `aac` is the bare ADTS stream. */
export const exportFormats = ['mp3', 'flac', 'wav', 'opus', 'm4a', 'aac', 'ogg'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportContentTypes: Record<ExportFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  opus: 'audio/ogg; codecs=opus',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg; codecs=vorbis',
};

/** Bit rates offered per format in kbit/s, the usual one first; empty where the format is lossless. */
export const exportBitratesKbps: Record<ExportFormat, readonly number[]> = {
  mp3: [192, 128, 256, 320],
  flac: [],
  wav: [],
  opus: [128, 64, 96, 160, 192, 256],
  m4a: [192, 128, 160, 256, 320],
  aac: [192, 128, 160, 256, 320],
  ogg: [192, 128, 160, 256, 320],
};

export const mp3BitrateSchema = z.union([z.literal(128), z.literal(192), z.literal(256), z.literal(320)]);

/** Any bit rate some format offers; {@link bitrateKbpsOf} checks it against the format. */
export const bitrateKbpsSchema = z.literal([64, 96, 128, 160, 192, 256, 320]);

/**
 * The bit rate of a file that was asked for, in kbit/s; null for lossless formats. INVALID_INPUT names the field when the
 * format does not offer the rate.
 */
export function bitrateKbpsOf(
  format: ExportFormat,
  asked: { bitrateKbps?: number | null; mp3BitrateKbps?: number | null },
): number | null {
  const offered = exportBitratesKbps[format];
  if (offered.length === 0) return null;
  const rate = asked.bitrateKbps ?? (format === 'mp3' ? asked.mp3BitrateKbps : null) ?? offered[0];
  if (rate === undefined || !offered.includes(rate)) {
    const choices = offered.toSorted((left, right) => left - right).join(', ');
    throw new AppError('INVALID_INPUT', {
      field: 'bitrateKbps',
      sentence: `A ${format} file can have ${choices} kbit/s.`,
    });
  }
  return rate;
}
