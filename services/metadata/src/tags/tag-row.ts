import { AppError } from '@everloop/contracts/errors';
import type { TaggedItem, TagSet, TagSubject } from '@everloop/contracts/tags';
import { and, eq } from 'drizzle-orm';
import type { Executor, Transaction } from '../adapters/postgres/database.ts';
import { tagSets } from '../adapters/postgres/schema/index.ts';
import { searchTextOf, sortTitleOf } from './fold-text.ts';

export type TagRow = typeof tagSets.$inferSelect;

export const ownSubject = (ownerId: string, subject: TagSubject) =>
  and(eq(tagSets.ownerId, ownerId), eq(tagSets.subjectKind, subject.kind), eq(tagSets.subjectId, subject.id));

/** The owner's tags of a track or loop, or NOT_FOUND. */
export const readTagRow = async (db: Executor, ownerId: string, subject: TagSubject): Promise<TagRow> => {
  const [row] = await db.select().from(tagSets).where(ownSubject(ownerId, subject));
  if (!row) throw new AppError('NOT_FOUND', { field: 'subject.id' });
  return row;
};

/** As readTagRow, for a change: nobody else changes the tags until the transaction ends. */
export const lockTagRow = async (tx: Transaction, ownerId: string, subject: TagSubject): Promise<TagRow> => {
  const [row] = await tx.select().from(tagSets).where(ownSubject(ownerId, subject)).for('update');
  if (!row) throw new AppError('NOT_FOUND', { field: 'subject.id' });
  return row;
};

export const taggedItem = (row: TagRow): TaggedItem => ({
  subject: { kind: row.subjectKind, id: row.subjectId },
  tags: row.tags,
  revision: row.revision,
  coverArtifactId: row.coverArtifactId,
  updatedAt: row.updatedAt.toISOString(),
});

/** First version of a subject's tags. */
export const insertTagRow = async (
  tx: Transaction,
  input: {
    ownerId: string;
    subject: TagSubject;
    tags: TagSet;
    searchWords: readonly string[];
    coverArtifactId?: string | null;
  },
): Promise<void> => {
  await tx.insert(tagSets).values({
    ownerId: input.ownerId,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    tags: input.tags,
    sortTitle: sortTitleOf(input.tags.title),
    searchText: searchTextOf(input.tags, input.searchWords),
    coverArtifactId: input.coverArtifactId ?? null,
  });
};
