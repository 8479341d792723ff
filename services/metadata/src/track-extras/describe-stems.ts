import type { MetadataActivities } from '@everloop/contracts/activities';
import { and, eq, inArray } from 'drizzle-orm';
import { artifacts } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { readTrack } from '../tracks/track-views.ts';
import { refuseIncompleteRecipe } from './refuse-incomplete-recipe.ts';

type Description = Awaited<ReturnType<MetadataActivities['describeStems']>>;

/** What makes the parts of a track again. NOT_FOUND; STATE_CONFLICT for a track that was not generated or kept no prompt. */
export const describeStems = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; trackId: string },
): Promise<Description> => {
  const { track } = await readTrack(deps.db, input.ownerId, input.trackId);
  refuseIncompleteRecipe(track.recipe);
  const kept = await deps.db
    .select({ kind: artifacts.kind, sha256: artifacts.sha256 })
    .from(artifacts)
    .where(and(eq(artifacts.trackId, track.id), inArray(artifacts.kind, ['events', 'stems'])));
  return {
    recipe: track.recipe,
    eventsSha256: kept.find(({ kind }) => kind === 'events')?.sha256 ?? '',
    made: kept.some(({ kind }) => kind === 'stems'),
  };
};
