import { and, asc, eq, gt } from 'drizzle-orm';
import { events, owners } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/**
 * The owner's logged events after a sequence, ascending, as protobuf JSON. `lastSequence` is the head of the log. Where
 * the first event is not `afterSequence + 1`, older ones have left the log and the caller must reload what it shows.
 */
export const listEventsSince = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; afterSequence: number; limit: number },
): Promise<{ events: string[]; lastSequence: number }> => {
  const rows = await deps.db
    .select({ payload: events.payload })
    .from(events)
    .where(and(eq(events.ownerId, input.ownerId), gt(events.sequence, input.afterSequence)))
    .orderBy(asc(events.sequence))
    .limit(input.limit);
  // Read after the events: a head that is too new makes the caller ask again, one that is too old would hide events.
  const [owner] = await deps.db
    .select({ last: owners.eventSequence })
    .from(owners)
    .where(eq(owners.id, input.ownerId));
  return { events: rows.map((row) => row.payload), lastSequence: owner?.last ?? 0 };
};
