import { and, count, eq } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { artifacts, exports, loopAnalyses, loops, tracks } from '../adapters/postgres/schema/index.ts';
import type { JobRow } from './job-row.ts';

/**
 * Whether everything the job was to make is published. Then it has succeeded, whatever a late cancellation or a broken
 * workflow says: what is visible and what the record says agree. Needs the job's lock.
 */
export const isProductComplete = async (tx: Transaction, job: JobRow): Promise<boolean> => {
  const { request } = job;
  switch (request?.kind) {
    case 'generation':
      return hasTrack(tx, job);
    case 'loop':
      return (await hasLoop(tx, job)) && (!request.loop.exportFormat || hasAllExports(tx, job));
    case 'export':
      if (request.materializeExportId) return isMaterialized(tx, job, request.materializeExportId);
      if (request.stemsTrackId) return hasStems(tx, job, request.stemsTrackId);
      return hasAllExports(tx, job);
    case 'release':
      return (request.release.loop === null || (await hasLoop(tx, job))) && hasAllExports(tx, job);
    case 'analysis':
      // An analysis of a track that is there already replaces an earlier one: its end cannot be seen here.
      if (request.analysis.uploadId === null) return false;
      return (await hasTrack(tx, job)) && (!request.analysis.findLoops || hasAnalysis(tx, job));
    default:
      return false;
  }
};

const hasTrack = async (tx: Transaction, job: JobRow): Promise<boolean> => {
  const rows = await tx.select({ id: tracks.id }).from(tracks).where(eq(tracks.jobId, job.id));
  return rows.length > 0;
};

const hasLoop = async (tx: Transaction, job: JobRow): Promise<boolean> => {
  const rows = await tx.select({ id: loops.id }).from(loops).where(eq(loops.jobId, job.id));
  return rows.length > 0;
};

const hasAnalysis = async (tx: Transaction, job: JobRow): Promise<boolean> => {
  const rows = await tx
    .select({ trackId: loopAnalyses.trackId })
    .from(loopAnalyses)
    .where(eq(loopAnalyses.trackId, job.plannedTrackId));
  return rows.length > 0;
};

const isMaterialized = async (tx: Transaction, job: JobRow, exportId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: exports.id })
    .from(exports)
    .where(
      and(
        eq(exports.ownerId, job.ownerId),
        eq(exports.id, exportId),
        eq(exports.state, 'ready'),
        eq(exports.delivery, 'materialized'),
      ),
    );
  return rows.length > 0;
};

const hasStems = async (tx: Transaction, job: JobRow, trackId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: artifacts.id })
    .from(artifacts)
    .where(
      and(eq(artifacts.ownerId, job.ownerId), eq(artifacts.trackId, trackId), eq(artifacts.kind, 'stems')),
    );
  return rows.length > 0;
};

const hasAllExports = async (tx: Transaction, job: JobRow): Promise<boolean> => {
  const [row] = await tx
    .select({ ready: count() })
    .from(exports)
    .where(and(eq(exports.jobId, job.id), eq(exports.state, 'ready')));
  return job.plannedExportIds.length > 0 && row?.ready === job.plannedExportIds.length;
};
