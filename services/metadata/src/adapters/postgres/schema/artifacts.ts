import type { ArtifactKind } from '@everloop/contracts/tracks';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, ownerId } from './columns.ts';
import { exports } from './exports.ts';
import { loops } from './loops.ts';
import { tracks } from './tracks.ts';

/** Stored objects that something visible refers to. An object without a row is garbage. */
export const artifacts = pgTable(
  'artifacts',
  {
    id: id(),
    ownerId: ownerId(),
    kind: text('kind').$type<ArtifactKind>().notNull(),
    objectKey: text('object_key').notNull(),
    sizeBytes: bytes('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    contentType: text('content_type').notNull(),
    trackId: uuid('track_id').references(() => tracks.id, { onDelete: 'cascade' }),
    loopId: uuid('loop_id').references(() => loops.id, { onDelete: 'cascade' }),
    exportId: uuid('export_id').references(() => exports.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    check(
      'artifacts_one_parent',
      sql`num_nonnulls(${table.trackId}, ${table.loopId}, ${table.exportId}) = 1`,
    ),
    uniqueIndex('artifacts_track_kind').on(table.trackId, table.kind),
    uniqueIndex('artifacts_loop_object').on(table.loopId, table.kind, table.objectKey),
    uniqueIndex('artifacts_export').on(table.exportId).where(sql`${table.kind} = 'export'`),
    uniqueIndex('artifacts_export_object').on(table.exportId, table.objectKey),
    index('artifacts_object').on(table.objectKey),
    index('artifacts_owner').on(table.ownerId),
  ],
);
