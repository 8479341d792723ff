import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { exports } from '../adapters/postgres/schema/index.ts';
import type { EventDraft } from '../events/append-events.ts';
import type { JobRow } from '../jobs/job-row.ts';

/** Files of an ended job that were never finished end with it. */
export const closePendingExports = async (tx: Transaction, job: JobRow): Promise<EventDraft[]> => {
  const rows = await tx
    .update(exports)
    .set(job.state === 'failed' ? { state: 'failed', error: job.error } : { state: 'cancelled' })
    .where(and(eq(exports.jobId, job.id), eq(exports.state, 'pending')))
    .returning({ id: exports.id });
  return rows.map((row) => ({ case: 'library', entity: 'export', entityId: row.id, change: 'changed' }));
};
