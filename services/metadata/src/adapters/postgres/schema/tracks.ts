import type { Quality, Section, TrackRecipe } from '@everloop/contracts/tracks';
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, ownerId } from './columns.ts';

/** Published tracks. What a user may edit lives in tag_sets; what was measured and made lives here and never changes. */
export const tracks = pgTable(
  'tracks',
  {
    id: id(),
    ownerId: ownerId(),
    /** One track per job; no foreign key, because tracks outlive their jobs. */
    jobId: uuid('job_id').notNull().unique(),
    familyId: uuid('family_id').notNull(),
    versionNumber: integer('version_number').notNull().default(1),
    kind: text('kind').$type<'generated' | 'uploaded'>().notNull(),
    engine: text('engine'),
    sampleRateHertz: integer('sample_rate_hertz').notNull(),
    channels: integer('channels').notNull(),
    sampleCount: bigint('sample_count', { mode: 'number' }).notNull(),
    recipe: jsonb('recipe').$type<TrackRecipe>().notNull(),
    quality: jsonb('quality').$type<Quality>().notNull(),
    sections: jsonb('sections').$type<Section[]>().notNull(),
    favourite: boolean('favourite').notNull().default(false),
    createdAt: createdAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    check('tracks_kind', sql`${table.kind} IN ('generated', 'uploaded')`),
    index('tracks_owner_created').on(table.ownerId, table.createdAt, table.id),
    index('tracks_owner_samples').on(table.ownerId, table.sampleCount, table.id),
    index('tracks_family').on(table.ownerId, table.familyId),
    index('tracks_trash').on(table.deletedAt).where(sql`${table.deletedAt} IS NOT NULL`),
  ],
);
