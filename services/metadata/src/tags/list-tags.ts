import { AppError } from '@everloop/contracts/errors';
import type { TaggedItem, TagSubject } from '@everloop/contracts/tags';
import { and, eq, inArray } from 'drizzle-orm';
import { tagSets } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { taggedItem } from './tag-row.ts';

/** Tags of several subjects in the order asked. NOT_FOUND names the first one that is not the owner's. */
export const listTags = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; subjects: readonly TagSubject[] },
): Promise<TaggedItem[]> => {
  const rows = await deps.db
    .select()
    .from(tagSets)
    .where(
      and(
        eq(tagSets.ownerId, input.ownerId),
        inArray(
          tagSets.subjectId,
          input.subjects.map((subject) => subject.id),
        ),
      ),
    );
  return input.subjects.map((subject, index) => {
    const row = rows.find((item) => item.subjectKind === subject.kind && item.subjectId === subject.id);
    if (!row) throw new AppError('NOT_FOUND', { field: `subjects.${index}.id` });
    return taggedItem(row);
  });
};
