import { AppError } from '@everloop/contracts/errors';
import type { TaggedItem, TagSubject } from '@everloop/contracts/tags';
import type { Deps } from '../deps.ts';
import { lockTagRow, taggedItem } from '../tags/tag-row.ts';
import { writeTags } from '../tags/write-tags.ts';
import { removeCoverRows } from './remove-cover-rows.ts';

/** Takes the cover away as a new version of the tags. REVISION_CONFLICT, NOT_FOUND. */
export const removeCover = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; subject: TagSubject; expectedRevision: number },
): Promise<TaggedItem> =>
  deps.db.transaction(async (tx) => {
    const row = await lockTagRow(tx, input.ownerId, input.subject);
    if (row.revision !== input.expectedRevision) {
      throw new AppError('REVISION_CONFLICT', { field: 'expectedRevision' });
    }
    await removeCoverRows(tx, input.ownerId, input.subject);
    return taggedItem(await writeTags(tx, row, { coverArtifactId: null }));
  });
