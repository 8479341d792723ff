import { internalTrpc } from '@everloop/service-kit/internal-trpc';
import { TRPCError } from '@trpc/server';
import { asDatabaseError } from './adapters/postgres/database-errors.ts';
import type { Deps } from './deps.ts';

const trpc = internalTrpc<Deps>();

export const { router, createCallerFactory } = trpc;

/** Failures of the database leave this service as errors of the vocabulary, without query texts or row contents. */
export const procedure = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok || !result.error.cause) return result;
  const cause = asDatabaseError(result.error.cause);
  if (cause === result.error.cause) return result;
  throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause });
});
