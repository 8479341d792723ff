import { sql } from 'drizzle-orm';
import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core';
import { owners } from './owners.ts';

/** UTC instant with the precision of a JavaScript Date, so that a cursor holds exactly what the row holds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** When the row was written, by the one clock of the database. */
export const createdAt = () => instant('created_at').notNull().default(sql`clock_timestamp()`);

export const id = () => uuid('id').primaryKey();

/** Every table that a user's data lives in carries its owner, and every query names it. */
export const ownerId = () =>
  uuid('owner_id')
    .notNull()
    .references(() => owners.id);

export const bytes = (name: string) => bigint(name, { mode: 'number' });
