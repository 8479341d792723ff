import type { Chapter } from '@everloop/audio-tags/chapter';
import type { FileLoop } from '@everloop/audio-tags/wav-suffix';
import type { ExportDelivery, ExportFormat, exportStates, FileProof } from '@everloop/contracts/exports';
import type { JobError } from '@everloop/contracts/jobs';
import type { LoudnessPreset } from '@everloop/contracts/loops';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import type { Provenance, TagProof, TagSet, TagSubject } from '@everloop/contracts/tags';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, ownerId } from './columns.ts';

/** Everything the tags of one file are made of. */
export type TagSnapshot = {
  tags: TagSet;
  provenance: Provenance;
  /** Everything needed to make the audio again. */
  recipe: Record<string, unknown>;
  /** Where the loop lies in the file itself; null for whole tracks. */
  fileLoop: FileLoop | null;
  /** Intro, passes and outro of a loop; absent in snapshots made before there were chapters. */
  chapters?: Chapter[];
  cover: { objectKey: string; sha256: string; sizeBytes: number } | null;
};

export type ExportState = (typeof exportStates)[number];

/** One file asked for. The subject is a track or a loop and may be purged later; the row then goes with it. */
export const exports = pgTable(
  'exports',
  {
    id: id(),
    ownerId: ownerId(),
    jobId: uuid('job_id').notNull(),
    subjectKind: text('subject_kind').$type<TagSubject['kind']>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    title: text('title').notNull(),
    format: text('format').$type<ExportFormat>().notNull(),
    mp3BitrateKbps: integer('mp3_bitrate_kbps'),
    /** Of any lossy format. */
    bitrateKbps: integer('bitrate_kbps'),
    loudness: text('loudness').$type<LoudnessPreset>().notNull(),
    /** As asked for while pending; as it is kept once ready. */
    delivery: text('delivery').$type<ExportDelivery>().notNull().default('materialized'),
    /** What the file is made of, while it is kept as pieces. */
    virtualFile: jsonb('virtual_file').$type<VirtualFile>(),
    state: text('state').$type<ExportState>().notNull().default('pending'),
    fileName: text('file_name').notNull(),
    sizeBytes: bytes('size_bytes'),
    sha256: text('sha256'),
    durationSeconds: doublePrecision('duration_seconds'),
    proof: jsonb('proof').$type<FileProof>(),
    tagProof: jsonb('tag_proof').$type<TagProof>(),
    /** Of the file's seams; null for plain tracks. */
    certificate: jsonb('certificate').$type<SeamCertificate>(),
    error: jsonb('error').$type<JobError>(),
    /** The tags as they are written into the file; frozen by the first attempt, so that all attempts agree. */
    tagSnapshot: jsonb('tag_snapshot').$type<TagSnapshot>(),
    createdAt: createdAt(),
    readyAt: instant('ready_at'),
    expiresAt: instant('expires_at'),
  },
  (table) => [
    check('exports_state', sql`${table.state} IN ('pending', 'ready', 'failed', 'cancelled', 'expired')`),
    check('exports_format', sql`${table.format} IN ('mp3', 'flac', 'wav', 'opus', 'm4a', 'aac', 'ogg')`),
    check('exports_delivery', sql`${table.delivery} IN ('virtual', 'materialized')`),
    check(
      'exports_ready',
      sql`${table.state} <> 'ready' OR (${table.sha256} IS NOT NULL AND ${table.readyAt} IS NOT NULL)`,
    ),
    index('exports_owner_created').on(table.ownerId, table.createdAt, table.id),
    index('exports_job').on(table.jobId),
    index('exports_subject').on(table.subjectId),
    index('exports_expiry').on(table.expiresAt).where(sql`${table.state} = 'ready'`),
  ],
);
