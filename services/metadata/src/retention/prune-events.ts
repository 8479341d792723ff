import { asc, inArray, sql } from 'drizzle-orm';
import { events } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

const batchSize = 5000;

/** Shortens the log to the time browsers can catch up over. What was not published yet stays. Returns how many. */
export const pruneEvents = async (deps: Pick<Deps, 'db' | 'policy'>): Promise<number> => {
  const old = deps.db
    .select({ id: events.id })
    .from(events)
    .where(
      sql`${events.publishedAt} IS NOT NULL
        AND ${events.createdAt} < now() - make_interval(days => ${deps.policy.eventDays})`,
    )
    .orderBy(asc(events.createdAt), asc(events.id))
    .limit(batchSize);
  const pruned = await deps.db.delete(events).where(inArray(events.id, old)).returning({ id: events.id });
  return pruned.length;
};
