import type { listTracksSchema } from '@everloop/contracts/internal-metadata';
import type { TrackView } from '@everloop/contracts/tracks';
import { and, asc, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type * as z from 'zod';
import { tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { afterPosition } from '../paging/after-position.ts';
import { cutPage, decodeCursor, decodeTimeCursor } from '../paging/cursor.ts';
import { searchCondition } from '../tags/search-condition.ts';
import { ofTrack, type TrackWithTags, trackViews } from './track-views.ts';

type Input = z.infer<typeof listTracksSchema>;
type Sort = Input['sort'];

/** The library: filtered, sorted, in pages. `totalCount` counts the filter's result, not the page. */
export const listTracks = async (
  deps: Pick<Deps, 'db'>,
  input: Input,
): Promise<{ items: TrackView[]; nextCursor: string | null; totalCount: number }> => {
  const filter = and(
    eq(tracks.ownerId, input.ownerId),
    eq(tagSets.ownerId, input.ownerId),
    input.trashed ? isNotNull(tracks.deletedAt) : isNull(tracks.deletedAt),
    input.kind === null ? undefined : eq(tracks.kind, input.kind),
    input.engine === null ? undefined : eq(tracks.engine, input.engine),
    input.genre === null ? undefined : eq(tagSets.genre, input.genre),
    input.favourite === null ? undefined : eq(tracks.favourite, input.favourite),
    searchCondition(input.search),
  );
  const order = orders[input.sort];
  const direction = order.direction === 'ascending' ? asc : desc;
  const rows = await deps.db
    .select({ track: tracks, tags: tagSets })
    .from(tracks)
    .innerJoin(tagSets, ofTrack)
    .where(and(filter, afterPosition(order.column, tracks.id, positionOf(input), order.direction)))
    .orderBy(direction(order.column), direction(tracks.id))
    .limit(input.limit + 1);
  const [total] = await deps.db
    .select({ value: count() })
    .from(tracks)
    .innerJoin(tagSets, ofTrack)
    .where(filter);
  const page = cutPage(rows, input.limit, (row) => ({ value: order.valueOf(row), id: row.track.id }));
  return {
    items: await trackViews(deps.db, page.rows),
    nextCursor: page.nextCursor,
    totalCount: total?.value ?? 0,
  };
};

const byTime = {
  column: tracks.createdAt,
  valueOf: (row: TrackWithTags) => row.track.createdAt.toISOString(),
};

/** Each has an index on (owner, column, id). */
const orders = {
  newest: { ...byTime, direction: 'descending' },
  oldest: { ...byTime, direction: 'ascending' },
  title: {
    column: tagSets.sortTitle,
    direction: 'ascending',
    valueOf: (row: TrackWithTags) => row.tags.sortTitle,
  },
  longest: {
    column: tracks.sampleCount,
    direction: 'descending',
    valueOf: (row: TrackWithTags) => row.track.sampleCount,
  },
} as const satisfies Record<Sort, object>;

const positionOf = (input: Input): { value: unknown; id: string } | null => {
  if (input.sort === 'newest' || input.sort === 'oldest') {
    const position = decodeTimeCursor(input.cursor);
    return position && { value: position.at, id: position.id };
  }
  const position = decodeCursor(input.cursor);
  if (position === null) return null;
  return input.sort === 'longest'
    ? { value: Math.trunc(Number(position.value)) || 0, id: position.id }
    : { value: String(position.value), id: position.id };
};
