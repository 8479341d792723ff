import type { UnsettledJob } from '@everloop/contracts/internal-metadata';
import { and, asc, inArray, lt, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/**
 * Jobs of all owners that have not ended, for the sweeper to compare with the workflows that exist. Those that never began
 * come first, then the oldest: a limit cuts off what most likely runs.
 */
export const listUnsettledJobs = async (
  deps: Pick<Deps, 'db'>,
  input: { olderThanSeconds: number; limit: number },
): Promise<UnsettledJob[]> => {
  const rows = await deps.db
    .select()
    .from(jobs)
    .where(
      and(
        inArray(jobs.state, ['pending', 'processing']),
        lt(jobs.createdAt, sql`now() - make_interval(secs => ${input.olderThanSeconds})`),
      ),
    )
    .orderBy(sql`${jobs.state} <> 'pending'`, asc(jobs.createdAt), asc(jobs.id))
    .limit(input.limit);
  return rows.map((row) => ({
    jobId: row.id,
    ownerId: row.ownerId,
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    run: row.run,
    cancelRequested: row.cancelRequestedAt !== null,
  }));
};
