import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { exports, jobs, loops, tracks } from '../adapters/postgres/schema/index.ts';
import type { JobRow } from './job-row.ts';
import { namedProducts } from './named-products.ts';

const isWaiting = (job: JobRow): boolean =>
  job.state === 'pending' || (job.state === 'processing' && (job.stage === null || job.stage === 'queued'));

/** Jobs as their owner sees them, in the order given. */
export const jobViews = async (db: Executor, rows: readonly JobRow[]): Promise<JobView[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const madeTracks = await db
    .select({ id: tracks.id, jobId: tracks.jobId })
    .from(tracks)
    .where(inArray(tracks.jobId, ids));
  const madeLoops = await db
    .select({ id: loops.id, jobId: loops.jobId })
    .from(loops)
    .where(inArray(loops.jobId, ids));
  const madeExports = await db
    .select({ id: exports.id, jobId: exports.jobId })
    .from(exports)
    .where(inArray(exports.jobId, ids))
    .orderBy(asc(exports.createdAt), asc(exports.id));
  const named = await namedProducts(db, rows);
  const positions = rows.some(isWaiting) ? await queuePositions(db) : new Map<string, number>();

  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    priority: row.priority,
    title: row.title,
    engine: row.engine,
    queuePosition: isWaiting(row) ? (positions.get(row.id) ?? null) : null,
    etaSeconds: secondsUntil(row),
    cancelRequested: row.cancelRequestedAt !== null && !isTerminalJobState(row.state),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    error: row.error,
    trackId: madeTracks.find((track) => track.jobId === row.id)?.id ?? named.trackOf(row),
    loopId: madeLoops.find((loop) => loop.jobId === row.id)?.id ?? null,
    exportIds: inPlannedOrder(row, [
      ...madeExports.filter((item) => item.jobId === row.id).map((item) => item.id),
      ...named.exportsOf(row),
    ]),
  }));
};

/** Counted from now, so a page that is opened late shows what is left and not what once was. */
const secondsUntil = (row: JobRow): number | null =>
  row.state === 'processing' && row.expectedEndAt !== null
    ? Math.max(0, Math.ceil((row.expectedEndAt.getTime() - Date.now()) / 1000))
    : null;

export const jobView = async (db: Executor, row: JobRow): Promise<JobView> => {
  const [view] = await jobViews(db, [row]);
  if (!view) throw new Error('one row makes one view');
  return view;
};

const inPlannedOrder = (row: JobRow, ids: readonly string[]): string[] => {
  const place = (id: string) => {
    const planned = row.plannedExportIds.indexOf(id);
    return planned === -1 ? Number.MAX_SAFE_INTEGER : planned;
  };
  return ids.toSorted((one, other) => place(one) - place(other));
};

/**
 * Where each waiting job stands among those that wait for the same kind of worker: interactive work first, owners in turn,
 * each owner's own jobs by age: the order in which the task queues' priority and fairness keys hand them out.
 */
const queuePositions = async (db: Executor): Promise<Map<string, number>> => {
  const pool = sql`${jobs.kind} IN ('generation', 'release')`;
  const turns = db
    .select({
      id: jobs.id,
      pool: sql<boolean>`${pool}`.as('pool'),
      batch: sql<boolean>`${jobs.priority} = 'batch'`.as('batch'),
      createdAt: jobs.createdAt,
      turn: sql<string>`row_number() OVER (
        PARTITION BY ${pool}, ${jobs.priority}, ${jobs.ownerId} ORDER BY ${jobs.createdAt}, ${jobs.id})`.as(
        'turn',
      ),
    })
    .from(jobs)
    .where(
      sql`${jobs.state} = 'pending' OR (${jobs.state} = 'processing' AND coalesce(${jobs.stage}, 'queued') = 'queued')`,
    )
    .as('turns');
  const waiting = await db
    .select({
      id: turns.id,
      position: sql<string>`row_number() OVER (
        PARTITION BY ${turns.pool} ORDER BY ${turns.batch}, ${turns.turn}, ${turns.createdAt}, ${turns.id})`,
    })
    .from(turns);
  return new Map(waiting.map((row) => [row.id, Number(row.position)]));
};
