import { loops } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { refuseForeignIds } from '../owners/refuse-foreign-ids.ts';
import { refuseOutsideTrash } from '../trash/refuse-outside-trash.ts';
import { removeSubjectRows } from '../trash/remove-subject-rows.ts';

/**
 * Removes loops for ever, with their files and tags; their tracks stay. The rows go at once; objects follow after the grace
 * time, if nothing else refers to them. Nothing is removed, and NOT_FOUND answered, for a foreign id; STATE_CONFLICT for a loop
 * that does not lie in the trash.
 */
export const purgeLoops = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; ids: readonly string[] },
): Promise<{ removed: number }> =>
  deps.db.transaction(async (tx) => {
    await refuseForeignIds(tx, loops, input);
    await refuseOutsideTrash(tx, loops, input.ids);
    const drafts = await removeSubjectRows(tx, input.ownerId, 'loop', input.ids);
    await appendEvents(tx, input.ownerId, drafts);
    return { removed: drafts.filter((draft) => draft.case === 'library' && draft.entity === 'loop').length };
  });
