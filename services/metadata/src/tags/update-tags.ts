import { AppError } from '@everloop/contracts/errors';
import type { TaggedItem, TagPatch, TagSubject } from '@everloop/contracts/tags';
import type { Deps } from '../deps.ts';
import { lockTagRow, taggedItem } from './tag-row.ts';
import { writeTags } from './write-tags.ts';

/**
 * Changes the named fields, if the caller has seen the current version: otherwise REVISION_CONFLICT. Versions grow by one
 * with every successful write.
 */
export const updateTags = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; subject: TagSubject; expectedRevision: number; patch: TagPatch },
): Promise<TaggedItem> =>
  deps.db.transaction(async (tx) => {
    const row = await lockTagRow(tx, input.ownerId, input.subject);
    if (row.revision !== input.expectedRevision) {
      throw new AppError('REVISION_CONFLICT', { field: 'expectedRevision' });
    }
    return taggedItem(await writeTags(tx, row, { patch: input.patch }));
  });
