import * as z from 'zod';
import { idSchema, isoTimeSchema } from './ids.ts';
import { jobErrorSchema, jobPrioritySchema } from './jobs.ts';
import { loudnessPresetSchema } from './loops.ts';
import { tagProofSchema, tagSubjectSchema } from './tags.ts';

export const exportFormats = ['mp3', 'flac', 'wav'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportContentTypes: Record<ExportFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
};

export const mp3BitrateSchema = z.union([z.literal(128), z.literal(192), z.literal(256), z.literal(320)]);

export const exportRequestSchema = z.strictObject({
  items: z.array(tagSubjectSchema).min(1, 'Choose at least one track or loop.').max(100),
  format: exportFormatSchema,
  mp3BitrateKbps: mp3BitrateSchema.default(192),
  loudness: loudnessPresetSchema.default('keep'),
  priority: jobPrioritySchema.default('interactive'),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

export const exportStates = ['pending', 'ready', 'failed', 'cancelled', 'expired'] as const;

/** What was measured on the stored file before it was offered. */
export const fileProofSchema = z.object({
  sampleCount: z.number().int(),
  askedSampleCount: z.number().int(),
  sampleRateHertz: z.number().int(),
  loudnessLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  /** Seconds the render took, without the upload. */
  renderSeconds: z.number(),
  uploadSeconds: z.number(),
  repeats: z.number().int().nullable(),
  /** How long files were made: repeated encoded frames, or encoded in full. */
  method: z.enum(['repeat-encoded', 'full-encode']),
});
export type FileProof = z.infer<typeof fileProofSchema>;

export const exportViewSchema = z.object({
  id: idSchema,
  jobId: idSchema,
  subject: tagSubjectSchema,
  title: z.string(),
  format: exportFormatSchema,
  mp3BitrateKbps: z.number().int().nullable(),
  state: z.enum(exportStates),
  fileName: z.string(),
  sizeBytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  artifactId: idSchema.nullable(),
  proof: fileProofSchema.nullable(),
  tagProof: tagProofSchema.nullable(),
  error: jobErrorSchema.nullable(),
  createdAt: isoTimeSchema,
  readyAt: isoTimeSchema.nullable(),
  expiresAt: isoTimeSchema.nullable(),
});
export type ExportView = z.infer<typeof exportViewSchema>;

/** generate → loop → export in one accepted job. Tags, if given, are set on the track before the export. */
export const releaseExportSchema = z.strictObject({
  format: exportFormatSchema,
  mp3BitrateKbps: mp3BitrateSchema.default(192),
});
