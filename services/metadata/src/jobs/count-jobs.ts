import { count, eq, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/** What waits, what runs, and what failed since midnight UTC. */
export const countJobs = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string },
): Promise<{ pending: number; processing: number; failedToday: number }> => {
  const midnight = sql`date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`;
  const [row] = await deps.db
    .select({
      pending: count(sql`CASE WHEN ${jobs.state} = 'pending' THEN 1 END`),
      processing: count(sql`CASE WHEN ${jobs.state} = 'processing' THEN 1 END`),
      failedToday: count(
        sql`CASE WHEN ${jobs.state} = 'failed' AND ${jobs.endedAt} >= ${midnight} THEN 1 END`,
      ),
    })
    .from(jobs)
    .where(eq(jobs.ownerId, input.ownerId));
  return row ?? { pending: 0, processing: 0, failedToday: 0 };
};
