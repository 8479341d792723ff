import type { TagSubject } from '@everloop/contracts/tags';
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { loops, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';

const tables = { track: tracks, loop: loops };

/**
 * Moves tracks or loops to the trash or back; those already there stay as they are. NOT_FOUND, and nothing changed, for a
 * foreign id.
 */
export const changeTrash = async (
  deps: Pick<Deps, 'db'>,
  kind: TagSubject['kind'],
  change: 'trashed' | 'restored',
  input: { ownerId: string; ids: readonly string[] },
): Promise<{ changed: number }> => {
  const table = tables[kind];
  return deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, table, input);
    const rows = await tx
      .update(table)
      .set({ deletedAt: change === 'trashed' ? sql`clock_timestamp()` : null })
      .where(
        and(
          eq(table.ownerId, input.ownerId),
          inArray(table.id, [...input.ids]),
          change === 'trashed' ? isNull(table.deletedAt) : isNotNull(table.deletedAt),
        ),
      )
      .returning({ id: table.id });
    await appendEvents(
      tx,
      input.ownerId,
      rows.map(({ id }) => ({ case: 'library', entity: kind, entityId: id, change })),
    );
    return { changed: rows.length };
  });
};
