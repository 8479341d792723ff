import { stackStatusSchema } from '@everloop/contracts/stack-status';
import * as z from 'zod';
import type { OwnerContext } from '../trpc/context.ts';

export const systemStatusSchema = z.object({
  version: z.string(),
  dependencies: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'starting', 'unavailable']),
      sentence: z.string(),
      optional: z.literal(true).optional(),
    }),
  ),
  /** What the local stack says about itself; null where none runs. */
  stack: stackStatusSchema.nullable(),
  /** Null while it cannot be asked for. */
  storage: z.object({ objectCount: z.number(), totalBytes: z.number() }).nullable(),
  jobs: z.object({ pending: z.number(), processing: z.number(), failedToday: z.number() }).nullable(),
  limits: z.object({ uploadBytesMax: z.number() }),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;

/** Answers also while parts are away: what cannot be asked for is null and named among the dependencies. */
export const describeSystem = async (ctx: OwnerContext): Promise<SystemStatus> => {
  const { metadata, system } = ctx.ports;
  const { ownerId } = ctx;
  const [dependencies, stack, storage, jobs] = await Promise.all([
    system.dependencies(),
    system.stackStatus(),
    metadata.storage.usage.query({ ownerId }).catch(() => null),
    metadata.jobs.counts.query({ ownerId }).catch(() => null),
  ]);
  return {
    version: system.version,
    dependencies,
    stack,
    storage,
    jobs,
    limits: { uploadBytesMax: system.uploadBytesMax },
  };
};
