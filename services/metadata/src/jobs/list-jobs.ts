import type { listJobsSchema } from '@everloop/contracts/internal-metadata';
import type { JobView } from '@everloop/contracts/jobs';
import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { afterPosition } from '../paging/after-position.ts';
import { cutPage, decodeTimeCursor } from '../paging/cursor.ts';
import { jobViews } from './job-views.ts';

/** The owner's jobs, newest first. Expired ones are the ledger's business and stay out unless asked for. */
export const listJobs = async (
  deps: Pick<Deps, 'db'>,
  input: z.infer<typeof listJobsSchema>,
): Promise<{ items: JobView[]; nextCursor: string | null }> => {
  const position = decodeTimeCursor(input.cursor);
  const rows = await deps.db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.ownerId, input.ownerId),
        input.states.length > 0 ? inArray(jobs.state, input.states) : undefined,
        input.kinds.length > 0 ? inArray(jobs.kind, input.kinds) : undefined,
        input.includeExpired ? undefined : or(isNull(jobs.expiresAt), gt(jobs.expiresAt, sql`now()`)),
        afterPosition(
          jobs.createdAt,
          jobs.id,
          position && { value: position.at, id: position.id },
          'descending',
        ),
      ),
    )
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(input.limit + 1);
  const page = cutPage(rows, input.limit, (row) => ({ value: row.createdAt.toISOString(), id: row.id }));
  return { items: await jobViews(deps.db, page.rows), nextCursor: page.nextCursor };
};
