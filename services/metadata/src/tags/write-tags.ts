import type { TagPatch } from '@everloop/contracts/tags';
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { tagSets, tracks } from '../adapters/postgres/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import { searchTextOf, sortTitleOf } from './fold-text.ts';
import type { TagRow } from './tag-row.ts';

/** The next version of a locked tag row, and its event. `coverArtifactId` undefined keeps the cover. */
export const writeTags = async (
  tx: Transaction,
  row: TagRow,
  change: { patch?: TagPatch; coverArtifactId?: string | null },
): Promise<TagRow> => {
  const tags = { ...row.tags, ...definedOnly(change.patch ?? {}) };
  const [written] = await tx
    .update(tagSets)
    .set({
      tags,
      revision: row.revision + 1,
      sortTitle: sortTitleOf(tags.title),
      searchText: searchTextOf(tags, await promptWords(tx, row)),
      updatedAt: sql`clock_timestamp()`,
      ...(change.coverArtifactId === undefined ? {} : { coverArtifactId: change.coverArtifactId }),
    })
    .where(and(eq(tagSets.subjectKind, row.subjectKind), eq(tagSets.subjectId, row.subjectId)))
    .returning();
  if (!written) throw new Error('a locked row can be updated');
  await appendEvents(tx, row.ownerId, [
    {
      case: 'library',
      entity: 'tags',
      entityId: row.subjectId,
      change: 'changed',
      revision: written.revision,
    },
  ]);
  return written;
};

/** A patch that names a field without a value leaves it alone. */
const definedOnly = (patch: TagPatch): TagPatch =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** Tracks are found by their prompt too, whatever their tags say. */
const promptWords = async (tx: Transaction, row: TagRow): Promise<string[]> => {
  if (row.subjectKind !== 'track') return [];
  const [track] = await tx
    .select({ recipe: tracks.recipe })
    .from(tracks)
    .where(and(eq(tracks.ownerId, row.ownerId), eq(tracks.id, row.subjectId)));
  return track ? [track.recipe.prompt] : [];
};
