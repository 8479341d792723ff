import type { AudioFacts } from '@everloop/contracts/uploads';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, ownerId } from './columns.ts';

/** Files in the staging area. `completedAt` is set once the looper has read the whole file. */
export const uploads = pgTable(
  'uploads',
  {
    id: id(),
    ownerId: ownerId(),
    fileName: text('file_name').notNull(),
    objectKey: text('object_key').notNull().unique(),
    sizeBytes: bytes('size_bytes'),
    facts: jsonb('facts').$type<AudioFacts>(),
    createdAt: createdAt(),
    completedAt: instant('completed_at'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('uploads_expiry').on(table.expiresAt), index('uploads_owner').on(table.ownerId)],
);
