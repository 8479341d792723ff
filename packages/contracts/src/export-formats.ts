import * as z from 'zod';
import { AppError } from './errors.ts';
import { type ExportFormat, exportBitratesKbps, exportFormats } from './export-format-table.ts';

export {
  type ExportFormat,
  exportBitratesKbps,
  exportContentTypes,
  exportFormats,
} from './export-format-table.ts';

export const exportFormatSchema = z.enum(exportFormats);

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
