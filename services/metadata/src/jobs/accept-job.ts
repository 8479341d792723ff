import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { bitrateKbpsOf, type ExportRequest } from '@everloop/contracts/exports';
import type { AcceptJob } from '@everloop/contracts/internal-metadata';
import type { JobView } from '@everloop/contracts/jobs';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { jobLedger, jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, jobEvent } from '../events/append-events.ts';
import { insertExports, type PlannedExport } from '../exports/insert-exports.ts';
import { lockOwner } from '../owners/lock-owner.ts';
import { checkBitrates } from './check-bitrates.ts';
import { checkSources } from './check-sources.ts';
import { findAcceptedJob } from './find-accepted-job.ts';
import { jobRequestSchema } from './job-request.schema.ts';
import type { JobRow } from './job-row.ts';
import { jobView } from './job-views.ts';

/**
 * Accepts a job in one transaction: job, idempotency key, planned exports, event. A repeated key answers with the first
 * job, however long ago that was; with another body it is IDEMPOTENCY_CONFLICT. QUEUE_FULL at the owner's limit of
 * unfinished jobs, NOT_FOUND or STATE_CONFLICT for sources that are not there or lie in the trash.
 */
export const acceptJob = async (
  deps: Pick<Deps, 'db' | 'policy'>,
  input: AcceptJob,
): Promise<{ job: JobView; created: boolean }> => {
  const request = parseRequest(input);
  return deps.db.transaction(async (tx) => {
    // Serialises the accepts of one owner: the limit below counts exactly, and of equal keys the first one wins.
    await lockOwner(tx, input.ownerId);
    const earlier = await findAcceptedJob(tx, input);
    if (earlier) return { job: earlier, created: false };
    await refuseWhenFull(tx, input.ownerId, deps.policy.unfinishedJobsMax);
    await checkSources(tx, input.ownerId, request);
    const job = await insertJob(tx, input, request);
    return { job: await jobView(tx, job), created: true };
  });
};

const parseRequest = (input: AcceptJob): JobRequest => {
  const parsed = jobRequestSchema.safeParse(input.request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('INVALID_INPUT', {
      field: ['request', ...(issue?.path ?? [])].map(String).join('.'),
      sentence: issue?.message ?? 'The request is not valid.',
    });
  }
  if (parsed.data.kind !== input.kind) throw new AppError('INVALID_INPUT', { field: 'kind' });
  checkBitrates(parsed.data);
  return parsed.data;
};

const refuseWhenFull = async (tx: Transaction, ownerId: string, unfinishedMax: number): Promise<void> => {
  const [row] = await tx
    .select({ unfinished: count() })
    .from(jobs)
    .where(and(eq(jobs.ownerId, ownerId), inArray(jobs.state, ['pending', 'processing'])));
  if ((row?.unfinished ?? 0) >= unfinishedMax) throw new AppError('QUEUE_FULL');
};

/** Whether its items become files; else something is made of what is there already. */
const makesFiles = (request: Extract<JobRequest, { kind: 'export' }>): boolean =>
  !request.materializeExportId && !request.stemsTrackId;

/** Files the job will make; their ids are reserved, so that a second run makes no second file. */
const exportCountOf = (request: JobRequest): number => {
  switch (request.kind) {
    case 'export':
      return makesFiles(request) ? request.export.items.length : 0;
    case 'release':
      return request.release.exports.length;
    case 'loop':
      return request.loop.exportFormat ? 1 : 0;
    default:
      return 0;
  }
};

const insertJob = async (tx: Transaction, input: AcceptJob, request: JobRequest) => {
  const exportCount = exportCountOf(request);
  const [job] = await tx
    .insert(jobs)
    .values({
      id: uuidv7(),
      ownerId: input.ownerId,
      kind: input.kind,
      priority: input.priority,
      title: input.title,
      engine: input.engine,
      request,
      plannedTrackId: uuidv7(),
      plannedLoopId: uuidv7(),
      plannedExportIds: Array.from({ length: exportCount }, () => uuidv7()),
    })
    .returning();
  if (!job) throw new Error('an insert returns its row');
  await tx.insert(jobLedger).values({
    ownerId: input.ownerId,
    idempotencyKey: input.idempotencyKey,
    requestHash: input.requestHash,
    jobId: job.id,
  });
  const files =
    request.kind === 'export' && makesFiles(request)
      ? await insertExports(tx, job, plannedExports(job, request.export))
      : [];
  await appendEvents(tx, input.ownerId, [jobEvent(job), ...files]);
  return job;
};

const plannedExports = (job: JobRow, request: ExportRequest): PlannedExport[] =>
  request.items.map((subject, index) => ({
    exportId: job.plannedExportIds[index] ?? uuidv7(),
    subject,
    format: request.format,
    mp3BitrateKbps: request.format === 'mp3' ? bitrateKbpsOf('mp3', request) : null,
    bitrateKbps: bitrateKbpsOf(request.format, request),
    loudness: request.loudness,
    delivery: request.delivery,
  }));
