import { createHash } from 'node:crypto';
import { AppError } from '@everloop/contracts/errors';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { TaggedItem, TagSubject } from '@everloop/contracts/tags';
import { insertArtifacts } from '../artifacts/insert-artifacts.ts';
import type { Deps } from '../deps.ts';
import { lockTagRow, readTagRow, taggedItem } from '../tags/tag-row.ts';
import { writeTags } from '../tags/write-tags.ts';
import { encodeInTurn } from './encode-in-turn.ts';
import { removeCoverRows } from './remove-cover-rows.ts';

/**
 * Sets the front cover of a track or loop as a new version of its tags. The picture is decoded and encoded again, so that
 * nothing but pixels is kept of it. UNSUPPORTED_IMAGE, REVISION_CONFLICT, NOT_FOUND.
 */
export const setCover = async (
  deps: Pick<Deps, 'db' | 'storage'>,
  input: { ownerId: string; subject: TagSubject; expectedRevision: number; imageBase64: string },
): Promise<TaggedItem> => {
  // Before any work is done on the picture.
  refuseOtherRevision(await readTagRow(deps.db, input.ownerId, input.subject), input.expectedRevision);
  const jpeg = await encodeInTurn(Buffer.from(input.imageBase64, 'base64'));
  const sha256 = createHash('sha256').update(jpeg).digest('hex');
  const objectKey = storageKeys.cover(sha256);
  const contentType = 'image/jpeg';
  await deps.storage.put(objectKey, jpeg, { contentType });
  return deps.db.transaction(async (tx) => {
    const row = await lockTagRow(tx, input.ownerId, input.subject);
    refuseOtherRevision(row, input.expectedRevision);
    await removeCoverRows(tx, input.ownerId, input.subject);
    const parent =
      input.subject.kind === 'track' ? { trackId: input.subject.id } : { loopId: input.subject.id };
    const [cover] = await insertArtifacts(tx, input.ownerId, parent, [
      { kind: 'cover', object: { objectKey, sizeBytes: jpeg.length, sha256, contentType } },
    ]);
    return taggedItem(await writeTags(tx, row, { coverArtifactId: cover?.id ?? null }));
  });
};

const refuseOtherRevision = (row: { revision: number }, expectedRevision: number): void => {
  if (row.revision !== expectedRevision) {
    throw new AppError('REVISION_CONFLICT', { field: 'expectedRevision' });
  }
};
