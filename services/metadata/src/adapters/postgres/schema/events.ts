import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, ownerId } from './columns.ts';

/** The outbox and the log browsers replay. `id` is the JetStream message id. */
export const events = pgTable(
  'events',
  {
    id: id(),
    ownerId: ownerId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    /** NATS subject: ids only. */
    subject: text('subject').notNull(),
    /** The event as protobuf JSON, as sent. */
    payload: text('payload').notNull(),
    createdAt: createdAt(),
    publishedAt: instant('published_at'),
  },
  (table) => [
    uniqueIndex('events_owner_sequence').on(table.ownerId, table.sequence),
    index('events_unpublished').on(table.ownerId, table.sequence).where(sql`${table.publishedAt} IS NULL`),
    index('events_created').on(table.createdAt),
  ],
);
