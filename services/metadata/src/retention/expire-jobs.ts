import { and, asc, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

const batchSize = 500;

/**
 * Drops what a user wrote from jobs past their expiry: the request with prompt and lyrics, and the title made of it. The row
 * stays as a record of how the job ended; tracks keep their own recipe. Returns how many.
 */
export const expireJobs = async (deps: Pick<Deps, 'db'>): Promise<number> => {
  const due = deps.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(isNotNull(jobs.request), lt(jobs.expiresAt, sql`now()`)))
    .orderBy(asc(jobs.expiresAt), asc(jobs.id))
    .limit(batchSize);
  const expired = await deps.db
    .update(jobs)
    .set({ request: null, title: '' })
    .where(inArray(jobs.id, due))
    .returning({ id: jobs.id });
  return expired.length;
};
