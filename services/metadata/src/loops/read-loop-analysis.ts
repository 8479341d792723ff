import type { LoopAnalysis } from '@everloop/contracts/loops';
import { and, eq } from 'drizzle-orm';
import { loopAnalyses } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { readTrack } from '../tracks/track-views.ts';

/** The last ranked candidates of a track, or null where nobody looked yet. `id` is the track's. */
export const readLoopAnalysis = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<LoopAnalysis | null> => {
  await readTrack(deps.db, input.ownerId, input.id);
  const [row] = await deps.db
    .select({ analysis: loopAnalyses.analysis })
    .from(loopAnalyses)
    .where(and(eq(loopAnalyses.ownerId, input.ownerId), eq(loopAnalyses.trackId, input.id)));
  return row?.analysis ?? null;
};
