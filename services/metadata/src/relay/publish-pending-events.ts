import { asc, inArray, isNull, sql } from 'drizzle-orm';
import type { EventPublisher } from '../adapters/nats/event-publisher.ts';
import type { Database } from '../adapters/postgres/database.ts';
import { events } from '../adapters/postgres/schema/index.ts';

const batchSize = 100;

/**
 * Publishes what waits in the outbox, in order for each owner, one message after the other: a later one never overtakes one
 * that failed. Ends when nothing waits; throws when the bus does not acknowledge. Returns how many were published.
 * A crash between acknowledgement and mark repeats messages, which their id and their sequence make harmless.
 */
export const publishPendingEvents = async (
  deps: { db: Database; publisher: Pick<EventPublisher, 'publish'> },
  signal?: AbortSignal,
): Promise<number> => {
  let total = 0;
  while (!signal?.aborted) {
    const waiting = await deps.db
      .select({ id: events.id, subject: events.subject, payload: events.payload })
      .from(events)
      .where(isNull(events.publishedAt))
      .orderBy(asc(events.ownerId), asc(events.sequence))
      .limit(batchSize);
    if (waiting.length === 0) return total;
    const done: string[] = [];
    try {
      for (const event of waiting) {
        if (signal?.aborted) break;
        await deps.publisher.publish(event);
        done.push(event.id);
      }
    } finally {
      if (done.length > 0) {
        await deps.db
          .update(events)
          .set({ publishedAt: sql`clock_timestamp()` })
          .where(inArray(events.id, done));
      }
    }
    total += done.length;
  }
  return total;
};
