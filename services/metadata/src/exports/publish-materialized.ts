import type { StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { TagProof } from '@everloop/contracts/tags';
import { and, eq } from 'drizzle-orm';
import { artifacts, exports } from '../adapters/postgres/schema/index.ts';
import { doomObjects } from '../artifacts/doom-objects.ts';
import { insertArtifacts } from '../artifacts/insert-artifacts.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';

type Input = { jobId: string; run: number; exportId: string; file: StoredObject; tagProof: TagProof };

/**
 * Offers one object in place of the pieces, once; its bytes are the same, so links, tags of versions and downloads under way
 * stay good: the pieces are collected after the grace time only. A repeat changes nothing. STATE_CONFLICT for a stale run, an
 * ended job or a file that has gone.
 */
export const publishMaterialized = async (deps: Pick<Deps, 'db'>, input: Input): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    const ofOwner = and(eq(exports.id, input.exportId), eq(exports.ownerId, job.ownerId));
    const [row] = await tx.select().from(exports).where(ofOwner).for('update');
    if (!row) throw new AppError('NOT_FOUND', { detail: 'no such export' });
    if (row.state === 'ready' && row.delivery === 'materialized') return;
    refuseLatePublication(job, input.run);
    if (row.state !== 'ready')
      throw new AppError('STATE_CONFLICT', { sentence: 'This file is not there any more.' });
    if (!input.tagProof.verified) throw new AppError('INTERNAL', { detail: 'the tags were not proved' });
    if (row.sha256 !== input.file.sha256 || row.sizeBytes !== input.file.sizeBytes) {
      throw new AppError('INTERNAL', { detail: 'the object is not the file that was published' });
    }
    const pieces = await tx
      .delete(artifacts)
      .where(eq(artifacts.exportId, row.id))
      .returning({ objectKey: artifacts.objectKey });
    await doomObjects(
      tx,
      pieces.map((piece) => piece.objectKey),
    );
    await tx
      .update(exports)
      .set({ delivery: 'materialized', virtualFile: null, tagProof: input.tagProof })
      .where(ofOwner);
    await insertArtifacts(tx, job.ownerId, { exportId: row.id }, [{ kind: 'export', object: input.file }]);
    await appendEvents(tx, job.ownerId, [
      { case: 'library', entity: 'export', entityId: row.id, change: 'changed' },
    ]);
  });
