import type { JobState } from '@everloop/contracts/jobs';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { jobs } from './jobs.ts';

/** Every state a job has had, written by a trigger. The partial unique index is the second net under "one terminal state". */
export const jobTransitions = pgTable(
  'job_transitions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    fromState: text('from_state').$type<JobState>(),
    toState: text('to_state').$type<JobState>().notNull(),
    run: integer('run').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    index('job_transitions_job').on(table.jobId, table.id),
    uniqueIndex('job_transitions_one_terminal')
      .on(table.jobId)
      .where(sql`${table.toState} IN ('completed', 'failed', 'cancelled')`),
  ],
);
