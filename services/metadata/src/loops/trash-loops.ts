import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { loops } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';

type Input = { ownerId: string; ids: readonly string[] };

/** Moves loops to the trash; those already there stay as they are. NOT_FOUND, and nothing changed, for a foreign id. */
export const trashLoops = (deps: Pick<Deps, 'db'>, input: Input): Promise<{ changed: number }> =>
  changeTrash(deps, input, 'trashed');

/** Brings loops back from the trash. */
export const restoreLoops = (deps: Pick<Deps, 'db'>, input: Input): Promise<{ changed: number }> =>
  changeTrash(deps, input, 'restored');

const changeTrash = async (deps: Pick<Deps, 'db'>, input: Input, change: 'trashed' | 'restored') =>
  deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, loops, input);
    const rows = await tx
      .update(loops)
      .set({ deletedAt: change === 'trashed' ? sql`clock_timestamp()` : null })
      .where(
        and(
          eq(loops.ownerId, input.ownerId),
          inArray(loops.id, [...input.ids]),
          change === 'trashed' ? isNull(loops.deletedAt) : isNotNull(loops.deletedAt),
        ),
      )
      .returning({ id: loops.id });
    await appendEvents(
      tx,
      input.ownerId,
      rows.map((row) => ({ case: 'library', entity: 'loop', entityId: row.id, change })),
    );
    return { changed: rows.length };
  });
