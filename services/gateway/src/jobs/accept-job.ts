import type { JobRequest } from '@everloop/contracts/activities';
import { AppError, toAppError } from '@everloop/contracts/errors';
import { idempotencyKeySchema } from '@everloop/contracts/ids';
import type { RepeatedJob } from '@everloop/contracts/internal-metadata';
import type { JobKind, JobPriority, JobView } from '@everloop/contracts/jobs';
import { isTerminalJobState } from '@everloop/contracts/jobs';
import type { OwnerContext } from '../trpc/context.ts';
import { hashRequest } from './hash-request.ts';

export type AskedJob = {
  kind: JobKind;
  /** What the client asked for, before the server decided anything: repeats are compared by it. */
  asked: unknown;
  idempotencyKey: string | undefined;
};

/** What the server makes of it. */
export type PreparedJob = {
  request: JobRequest;
  priority: JobPriority;
  title: string;
  engine: string | null;
};

/**
 * Records the job and starts its workflow. Once recorded the job is accepted: a start that fails now is done later by
 * the sweeper and is no error of this request. A repeated key answers the job that was accepted before anything is checked
 * by `prepare`: what it was made of may have changed or gone since. Errors: those of `prepare`, IDEMPOTENCY_CONFLICT,
 * QUEUE_FULL, SERVICE_UNAVAILABLE.
 */
export const acceptJob = async (
  ctx: OwnerContext,
  { kind, asked, idempotencyKey }: AskedJob,
  prepare: () => Promise<PreparedJob>,
): Promise<JobView> => {
  const given = givenKey(ctx, idempotencyKey);
  const key = {
    ownerId: ctx.ownerId,
    idempotencyKey: given ?? crypto.randomUUID(),
    requestHash: await hashRequest({ kind, asked }),
  };
  const earlier = given === null ? null : await ctx.ports.metadata.jobs.repeated.query(key);
  const job = earlier ?? (await record(ctx, key, await prepare()));
  if (!isTerminalJobState(job.state)) await startWorkflow(ctx, job);
  return job;
};

const record = async (ctx: OwnerContext, key: RepeatedJob, prepared: PreparedJob): Promise<JobView> => {
  const { job } = await ctx.ports.metadata.jobs.accept.mutate({
    ...key,
    kind: prepared.request.kind,
    request: prepared.request,
    priority: prepared.priority,
    title: prepared.title.slice(0, 200),
    engine: prepared.engine,
  });
  return job;
};

/** The input's own key wins over the header's. */
const givenKey = (ctx: OwnerContext, ofInput: string | undefined): string | null => {
  if (ofInput !== undefined) return ofInput;
  if (ctx.idempotencyKey === null) return null;
  const parsed = idempotencyKeySchema.safeParse(ctx.idempotencyKey);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', {
    field: 'Idempotency-Key',
    sentence: parsed.error.issues[0]?.message,
  });
};

const startWorkflow = async (ctx: OwnerContext, job: JobView): Promise<void> => {
  try {
    await ctx.ports.workflows.start({
      jobId: job.id,
      ownerId: ctx.ownerId,
      kind: job.kind,
      priority: job.priority,
    });
  } catch (error) {
    const { code } = toAppError(error);
    ctx.ports.log.warn({ jobId: job.id, code, traceId: ctx.correlationId }, 'start left to the sweeper');
  }
};
