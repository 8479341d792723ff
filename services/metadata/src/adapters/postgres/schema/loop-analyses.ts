import type { LoopAnalysis } from '@everloop/contracts/loops';
import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { createdAt, ownerId } from './columns.ts';
import { tracks } from './tracks.ts';

/** The last ranked loop candidates of a track. */
export const loopAnalyses = pgTable('loop_analyses', {
  trackId: uuid('track_id')
    .primaryKey()
    .references(() => tracks.id, { onDelete: 'cascade' }),
  ownerId: ownerId(),
  analysis: jsonb('analysis').$type<LoopAnalysis>().notNull(),
  createdAt: createdAt(),
});
