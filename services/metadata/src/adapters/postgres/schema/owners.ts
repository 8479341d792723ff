import { sql } from 'drizzle-orm';
import { bigint, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const owners = pgTable('owners', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().default(''),
  /** Number of the owner's last event. Raised inside the transaction that writes the event: no gap, commit order. */
  eventSequence: bigint('event_sequence', { mode: 'number' }).notNull().default(0),
  createdAt: timestamp('created_at', { withTimezone: true, precision: 3, mode: 'date' })
    .notNull()
    .default(sql`clock_timestamp()`),
});
