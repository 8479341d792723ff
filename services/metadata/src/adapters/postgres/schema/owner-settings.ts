import type { Settings } from '@everloop/contracts/internal-metadata';
import { sql } from 'drizzle-orm';
import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { owners } from './owners.ts';

/** Only what the owner changed; defaults come from the contract's schema. */
export const ownerSettings = pgTable('owner_settings', {
  ownerId: uuid('owner_id')
    .primaryKey()
    .references(() => owners.id),
  settings: jsonb('settings').$type<Partial<Settings>>().notNull(),
  updatedAt: instant('updated_at').notNull().default(sql`clock_timestamp()`),
});
