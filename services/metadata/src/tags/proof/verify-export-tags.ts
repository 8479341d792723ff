import { AppError } from '@everloop/contracts/errors';
import type { TagProof } from '@everloop/contracts/tags';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import { readTagsOf, tagReaderName } from '../../adapters/music-metadata/read-tags.ts';
import type { Deps } from '../../deps.ts';
import { readExport } from '../../exports/export-views.ts';
import { tagFields } from '../embed/tag-fields.ts';
import { compareTags } from './compare-tags.ts';
import { openRangedObject, openRangedVirtual, TagStructureError } from './ranged-object.ts';
import { readTagExcerpt } from './tag-excerpt.ts';

/**
 * Reads the tags back from the stored file with a reader that shares nothing with the writer, in memory and time that do not
 * depend on the file's length. A difference gives a proof that is not `verified`, which the workflow answers by failing the file: reading
 * again would find the same. A file whose structure cannot be read is INTERNAL.
 */
export const verifyExportTags = async (
  deps: Pick<Deps, 'db' | 'storage' | 'logger'>,
  input: { ownerId: string; exportId: string; objectKey: string; virtual?: VirtualFile | null },
): Promise<TagProof> => {
  const { format, tagSnapshot } = await readExport(deps.db, input.ownerId, input.exportId);
  if (tagSnapshot === null)
    throw new AppError('STATE_CONFLICT', { detail: 'no tags were built for this file' });
  const object = input.virtual
    ? await openRangedVirtual(deps.storage, input.virtual)
    : await openRangedObject(deps.storage, input.objectKey);
  const excerpt = await readTagExcerpt(format, object).catch(asUnproved);
  const read = await readTagsOf(format, excerpt);
  const { cover, chapters = [] } = tagSnapshot;
  const expected = { coverSha256: cover?.sha256 ?? null, chapters };
  const fields = compareTags(format, tagFields(tagSnapshot), expected, read);
  const different = fields.filter((field) => !field.matches).map((field) => field.field);
  const verified = different.length === 0;
  // Field names only: their values are the user's words.
  if (!verified) deps.logger.error({ exportId: input.exportId, different }, 'tags read back differ');
  return { verified, reader: tagReaderName, checkedAt: new Date().toISOString(), fields };
};

const unproved = (detail: string, cause?: unknown): AppError =>
  new AppError('INTERNAL', {
    sentence: 'The tags read back from the finished file are not those that were written.',
    detail,
    cause,
  });

const asUnproved = (error: unknown): never => {
  throw error instanceof TagStructureError ? unproved(error.message, error) : error;
};
