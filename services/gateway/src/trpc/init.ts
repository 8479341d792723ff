import { AppError } from '@everloop/contracts/errors';
import { asTrpcError } from '@everloop/service-kit/internal-trpc';
import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { RequestContext } from './context.ts';
import { errorBodyOf, publicErrorOf } from './error-body.ts';

/** The client reconnects when it hears nothing for this long; pings come well before. */
const inactivityMs = 40_000;

const t = initTRPC
  .context<RequestContext>()
  .meta<OpenApiMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const known = publicErrorOf(error);
      return {
        // The numeric code decides whether a subscription is resumed, so it follows our status.
        code: known.httpStatus >= 500 ? -32603 : shape.code,
        message: known.sentence,
        data: {
          ...errorBodyOf(known, ctx?.correlationId ?? crypto.randomUUID()),
          httpStatus: known.httpStatus,
        },
      };
    },
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: inactivityMs },
    },
    jsonl: { pingMs: 15_000 },
  });

export const { router, createCallerFactory } = t;

const withIdentity = t.procedure.use(async ({ ctx, next, type }) => {
  const identity = await ctx.identify();
  if (type === 'mutation' && !identity.scopes.includes('write')) {
    throw new AppError('FORBIDDEN', { sentence: 'This key may only read.' });
  }
  return next({ ctx: { ...ctx, identity, ownerId: identity.ownerId } });
});

/** Every procedure of the public router: knows its owner, answers failures in the one vocabulary. */
export const procedure = withIdentity.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) throw asTrpcError(result.error.cause);
  return result;
});
