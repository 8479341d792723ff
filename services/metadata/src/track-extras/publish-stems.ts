import type { StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { and, eq } from 'drizzle-orm';
import { artifacts, tracks } from '../adapters/postgres/schema/index.ts';
import { insertArtifacts } from '../artifacts/insert-artifacts.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';

type Input = { jobId: string; run: number; trackId: string; archive: StoredObject };

/**
 * Offers the archive of a track's parts, once: where one is there already, by a repeat or another job, it stays and this one is
 * collected. NOT_FOUND for a track that has gone; STATE_CONFLICT for a stale run, an ended or a cancelled job.
 */
export const publishStems = async (deps: Pick<Deps, 'db'>, input: Input): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    const [track] = await tx
      .select({ id: tracks.id })
      .from(tracks)
      .where(and(eq(tracks.id, input.trackId), eq(tracks.ownerId, job.ownerId)))
      .for('no key update');
    if (!track) throw new AppError('NOT_FOUND', { sentence: 'The track is not there any more.' });
    const [earlier] = await tx
      .select({ id: artifacts.id })
      .from(artifacts)
      .where(and(eq(artifacts.trackId, track.id), eq(artifacts.kind, 'stems')));
    if (earlier) return;
    refuseLatePublication(job, input.run);
    await insertArtifacts(tx, job.ownerId, { trackId: track.id }, [{ kind: 'stems', object: input.archive }]);
    await appendEvents(tx, job.ownerId, [
      { case: 'library', entity: 'track', entityId: track.id, change: 'changed' },
    ]);
  });
