import type { LoopAnalysis } from '@everloop/contracts/loops';
import { sql } from 'drizzle-orm';
import { loopAnalyses } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { readTrack } from '../tracks/track-views.ts';

/** Keeps the newest ranked candidates of a track. */
export const recordLoopAnalysis = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; trackId: string; analysis: LoopAnalysis },
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    await readTrack(tx, input.ownerId, input.trackId);
    const { ownerId, trackId, analysis } = input;
    await tx
      .insert(loopAnalyses)
      .values({ ownerId, trackId, analysis })
      .onConflictDoUpdate({
        target: loopAnalyses.trackId,
        set: { analysis, createdAt: sql`clock_timestamp()` },
      });
    await appendEvents(tx, ownerId, [
      { case: 'library', entity: 'analysis', entityId: trackId, change: 'changed' },
    ]);
  });
