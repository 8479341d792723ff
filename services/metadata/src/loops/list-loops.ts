import type { listLoopsSchema } from '@everloop/contracts/internal-metadata';
import type { LoopView } from '@everloop/contracts/loops';
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type * as z from 'zod';
import { loops, tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { afterPosition } from '../paging/after-position.ts';
import { cutPage, decodeTimeCursor } from '../paging/cursor.ts';
import { searchCondition } from '../tags/search-condition.ts';
import { loopViews, ofLoop } from './loop-views.ts';

/** The owner's loops, newest first. Loops of a track in the trash are out of sight until it is restored. */
export const listLoops = async (
  deps: Pick<Deps, 'db'>,
  input: z.infer<typeof listLoopsSchema>,
): Promise<{ items: LoopView[]; nextCursor: string | null }> => {
  const position = decodeTimeCursor(input.cursor);
  const rows = await deps.db
    .select({ loop: loops, tags: tagSets })
    .from(loops)
    .innerJoin(tagSets, ofLoop)
    .innerJoin(tracks, eq(tracks.id, loops.trackId))
    .where(
      and(
        eq(loops.ownerId, input.ownerId),
        input.trackId === null ? undefined : eq(loops.trackId, input.trackId),
        input.trashed ? isNotNull(loops.deletedAt) : and(isNull(loops.deletedAt), isNull(tracks.deletedAt)),
        searchCondition(input.search),
        afterPosition(
          loops.createdAt,
          loops.id,
          position && { value: position.at, id: position.id },
          'descending',
        ),
      ),
    )
    .orderBy(desc(loops.createdAt), desc(loops.id))
    .limit(input.limit + 1);
  const page = cutPage(rows, input.limit, ({ loop }) => ({
    value: loop.createdAt.toISOString(),
    id: loop.id,
  }));
  return { items: loopViews(page.rows), nextCursor: page.nextCursor };
};
