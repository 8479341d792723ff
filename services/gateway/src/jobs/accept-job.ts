import type { JobRequest } from '@everloop/contracts/activities';
import { AppError, toAppError } from '@everloop/contracts/errors';
import { idempotencyKeySchema } from '@everloop/contracts/ids';
import type { JobPriority, JobView } from '@everloop/contracts/jobs';
import { isTerminalJobState } from '@everloop/contracts/jobs';
import type { OwnerContext } from '../trpc/context.ts';
import { hashRequest } from './hash-request.ts';

export type AskedJob = {
  /** What the client asked for, before the server decided anything: repeats are compared by it. */
  asked: unknown;
  request: JobRequest;
  priority: JobPriority;
  title: string;
  engine: string | null;
  idempotencyKey: string | undefined;
};

/**
 * Records the job and starts its workflow. Once recorded the job is accepted: a start that fails now is done later by
 * the sweeper and is no error of this request. Errors: IDEMPOTENCY_CONFLICT, QUEUE_FULL, SERVICE_UNAVAILABLE.
 */
export const acceptJob = async (ctx: OwnerContext, job: AskedJob): Promise<JobView> => {
  const accepted = await ctx.ports.metadata.jobs.accept.mutate({
    ownerId: ctx.ownerId,
    kind: job.request.kind,
    request: job.request,
    priority: job.priority,
    title: job.title.slice(0, 200),
    engine: job.engine,
    idempotencyKey: idempotencyKeyOf(ctx, job.idempotencyKey),
    requestHash: await hashRequest({ kind: job.request.kind, asked: job.asked }),
  });
  if (!isTerminalJobState(accepted.job.state)) await startWorkflow(ctx, accepted.job);
  return accepted.job;
};

const idempotencyKeyOf = (ctx: OwnerContext, ofInput: string | undefined): string => {
  if (ofInput !== undefined) return ofInput;
  if (ctx.idempotencyKey === null) return crypto.randomUUID();
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
