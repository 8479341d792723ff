import type { StoredObject, VirtualParts } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { FileProof } from '@everloop/contracts/exports';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import type { TagProof } from '@everloop/contracts/tags';
import { and, eq, sql } from 'drizzle-orm';
import { exports } from '../adapters/postgres/schema/index.ts';
import { insertArtifacts, type NewArtifact } from '../artifacts/insert-artifacts.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';

type Input = {
  jobId: string;
  run: number;
  exportId: string;
  file: StoredObject;
  durationSeconds: number;
  proof: FileProof;
  tagProof: TagProof;
  certificate?: SeamCertificate | null;
  virtual?: VirtualParts | null;
};

/** Offers a verified file, once. A repeat changes nothing. STATE_CONFLICT for a stale run, an ended or a cancelled job. */
export const publishExport = async (deps: Pick<Deps, 'db' | 'policy'>, input: Input): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    const ofJob = and(eq(exports.id, input.exportId), eq(exports.jobId, job.id));
    const [row] = await tx.select({ state: exports.state }).from(exports).where(ofJob);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'no such export of this job' });
    if (row.state === 'ready') return;
    refuseLatePublication(job, input.run);
    if (!input.tagProof.verified) throw new AppError('INTERNAL', { detail: 'the tags were not proved' });
    const { exportExpiryDays } = deps.policy;
    await tx
      .update(exports)
      .set({
        state: 'ready',
        delivery: input.virtual ? 'virtual' : 'materialized',
        virtualFile: input.virtual?.file ?? null,
        error: null,
        sizeBytes: input.file.sizeBytes,
        sha256: input.file.sha256,
        durationSeconds: input.durationSeconds,
        proof: input.proof,
        tagProof: input.tagProof,
        certificate: input.certificate ?? null,
        readyAt: sql`clock_timestamp()`,
        expiresAt:
          exportExpiryDays > 0 ? sql`clock_timestamp() + make_interval(days => ${exportExpiryDays})` : null,
      })
      .where(ofJob);
    await insertArtifacts(tx, job.ownerId, { exportId: input.exportId }, artifactsOf(input));
    await appendEvents(tx, job.ownerId, [
      { case: 'library', entity: 'export', entityId: input.exportId, change: 'changed' },
    ]);
  });

/** A file kept as pieces is represented by its description, an object like the pieces themselves. */
const artifactsOf = ({ file, virtual }: Pick<Input, 'file' | 'virtual'>): NewArtifact[] =>
  virtual
    ? virtual.objects.map((object) => ({
        kind: object.objectKey === file.objectKey ? 'export' : 'export_part',
        object,
      }))
    : [{ kind: 'export', object: file }];
