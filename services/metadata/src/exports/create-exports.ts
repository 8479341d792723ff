import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';
import { insertExports, type PlannedExport } from './insert-exports.ts';

/** Files of a release, whose subject is known only once it is made. A repeat adds nothing. */
export const createExports = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; run: number; exports: readonly PlannedExport[] },
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    refuseLatePublication(job, input.run);
    if (input.exports.length === 0) return;
    await appendEvents(tx, job.ownerId, await insertExports(tx, job, input.exports));
  });
