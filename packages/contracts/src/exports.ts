import * as z from 'zod';
import {
  bitrateKbpsSchema,
  type ExportFormat,
  exportFormatSchema,
  mp3BitrateSchema,
} from './export-formats.ts';
import { idSchema, isoTimeSchema } from './ids.ts';
import { jobErrorSchema, jobPrioritySchema } from './jobs.ts';
import { loudnessPresetSchema } from './loops.ts';
import { seamCertificateSchema } from './seam-certificate.ts';
import { tagProofSchema, tagSubjectSchema } from './tags.ts';

export {
  bitrateKbpsOf,
  type ExportFormat,
  exportBitratesKbps,
  exportContentTypes,
  exportFormatSchema,
  exportFormats,
} from './export-formats.ts';

/**
 * How a file is kept: as the pieces it is made of, which read as the whole file, or as one object. Its bytes are the same.
 */
export const exportDeliverySchema = z.enum(['virtual', 'materialized']);
export type ExportDelivery = z.infer<typeof exportDeliverySchema>;

/** Formats whose long files can be kept as pieces: headers of any part can be made without the parts before it. */
export const virtualFormats: ReadonlySet<ExportFormat> = new Set([
  'mp3',
  'flac',
  'wav',
  'opus',
  'aac',
  'm4a',
]);

/** How a file is kept when nothing was said: loops as pieces where the format allows it. */
export const usualDelivery = (subjectKind: 'track' | 'loop', format: ExportFormat): ExportDelivery =>
  subjectKind === 'loop' && virtualFormats.has(format) ? 'virtual' : 'materialized';

export const exportRequestSchema = z.strictObject({
  items: z.array(tagSubjectSchema).min(1, 'Choose at least one track or loop.').max(100),
  format: exportFormatSchema,
  mp3BitrateKbps: mp3BitrateSchema.default(192),
  /** For every lossy format; wins over `mp3BitrateKbps`. Absent: the format's usual one. */
  bitrateKbps: bitrateKbpsSchema.nullable().optional(),
  loudness: loudnessPresetSchema.default('keep'),
  /** Absent: loops are kept as pieces where their format allows it, tracks as one object. */
  delivery: exportDeliverySchema.optional(),
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
  /** All coded frames were counted and windows of the decoded sound hashed, with the tags and without: the same. Absent in older proofs. */
  audioUnchangedByTags: z.boolean().optional(),
});
export type FileProof = z.infer<typeof fileProofSchema>;

export const exportViewSchema = z.object({
  id: idSchema,
  jobId: idSchema,
  subject: tagSubjectSchema,
  title: z.string(),
  format: exportFormatSchema,
  mp3BitrateKbps: z.number().int().nullable(),
  /** Of any lossy format; null for lossless ones. */
  bitrateKbps: z.number().int().nullable().optional(),
  state: z.enum(exportStates),
  fileName: z.string(),
  sizeBytes: z.number().int().nullable(),
  delivery: exportDeliverySchema.optional(),
  /** What the file takes in storage; null until it is ready. */
  storedBytes: z.number().int().nullable().optional(),
  sha256: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  artifactId: idSchema.nullable(),
  proof: fileProofSchema.nullable(),
  tagProof: tagProofSchema.nullable(),
  /** The proof of a loop's seams, measured on this file as decoded; null for plain tracks and unfinished files. */
  certificate: seamCertificateSchema.nullable(),
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
  bitrateKbps: bitrateKbpsSchema.nullable().optional(),
});
