import type { LoopCandidate, LoopRecipe, VirtualStream } from '@everloop/contracts/loops';
import type { SeamReport } from '@everloop/contracts/seam';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, ownerId } from './columns.ts';
import { tracks } from './tracks.ts';

/** Published loops: a recipe over a small stored unit. */
export const loops = pgTable(
  'loops',
  {
    id: id(),
    ownerId: ownerId(),
    trackId: uuid('track_id')
      .notNull()
      .references(() => tracks.id),
    /** One loop per job. */
    jobId: uuid('job_id').notNull().unique(),
    targetSeconds: doublePrecision('target_seconds').notNull(),
    repeats: integer('repeats').notNull(),
    unitSeconds: doublePrecision('unit_seconds').notNull(),
    candidate: jsonb('candidate').$type<LoopCandidate>().notNull(),
    recipe: jsonb('recipe').$type<LoopRecipe>().notNull(),
    stream: jsonb('stream').$type<VirtualStream>().notNull(),
    seam: jsonb('seam').$type<SeamReport>().notNull(),
    /** Null for loops made before there were certificates. */
    certificate: jsonb('certificate').$type<SeamCertificate>(),
    loudnessLufs: doublePrecision('loudness_lufs'),
    truePeakDbtp: doublePrecision('true_peak_dbtp'),
    createdAt: createdAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    index('loops_owner_created').on(table.ownerId, table.createdAt, table.id),
    index('loops_track').on(table.trackId),
    index('loops_trash').on(table.deletedAt).where(sql`${table.deletedAt} IS NOT NULL`),
  ],
);
