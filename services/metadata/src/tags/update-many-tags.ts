import { type ErrorCode, toAppError } from '@everloop/contracts/errors';
import type { TaggedItem, TagPatch, TagSubject } from '@everloop/contracts/tags';
import { asDatabaseError } from '../adapters/postgres/database-errors.ts';
import type { Deps } from '../deps.ts';
import { updateTags } from './update-tags.ts';

export type TagEdit = { subject: TagSubject; expectedRevision: number; patch: TagPatch };
export type TagEditResult = {
  item?: TaggedItem;
  error?: { code: ErrorCode; sentence: string; field: string | null };
};

/** Applies each edit by itself and in order; a row that fails says why and stops no other. */
export const updateManyTags = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; edits: readonly TagEdit[] },
): Promise<TagEditResult[]> => {
  const results: TagEditResult[] = [];
  for (const edit of input.edits) {
    results.push(await tryEdit(deps, input.ownerId, edit));
  }
  return results;
};

const tryEdit = async (deps: Pick<Deps, 'db'>, ownerId: string, edit: TagEdit): Promise<TagEditResult> => {
  try {
    return { item: await updateTags(deps, { ownerId, ...edit }) };
  } catch (thrown) {
    const error = toAppError(asDatabaseError(thrown));
    return { error: { code: error.code, sentence: error.sentence, field: error.field ?? null } };
  }
};
