import type { JobState } from '@everloop/contracts/jobs';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, ownerId } from './columns.ts';

/**
 * The small row that outlives a job's active view: which key made which job, and how that ended. A repeated key finds its
 * first answer here long after the job expired.
 */
export const jobLedger = pgTable(
  'job_ledger',
  {
    ownerId: ownerId(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    jobId: uuid('job_id').notNull().unique(),
    terminalState: text('terminal_state').$type<JobState>(),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.idempotencyKey] }),
    index('job_ledger_ended').on(table.endedAt),
  ],
);
