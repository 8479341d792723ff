import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/**
 * Objects nothing refers to, waiting for the end of their grace time. Publishing takes a key off this list; the collector
 * holds the row's lock while it deletes, so that an object is never removed under a fresh reference.
 */
export const doomedObjects = pgTable(
  'doomed_objects',
  {
    objectKey: text('object_key').primaryKey(),
    doomedAt: instant('doomed_at').notNull(),
  },
  (table) => [index('doomed_objects_at').on(table.doomedAt)],
);
