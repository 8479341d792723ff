import type { JobError } from '@everloop/contracts/jobs';
import { and, eq } from 'drizzle-orm';
import { exports } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockJob } from '../jobs/job-row.ts';

/** Says why one file of a job could not be made. A stale run, an ended job or a finished file changes nothing. */
export const failExport = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; run: number; exportId: string; error: JobError },
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    if (job.state !== 'processing' || job.run !== input.run) return;
    const failed = await tx
      .update(exports)
      .set({ state: 'failed', error: input.error })
      .where(and(eq(exports.id, input.exportId), eq(exports.jobId, job.id), eq(exports.state, 'pending')))
      .returning({ id: exports.id });
    await appendEvents(
      tx,
      job.ownerId,
      failed.map((row) => ({ case: 'library', entity: 'export', entityId: row.id, change: 'changed' })),
    );
  });
