import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import { AppError } from '@everloop/contracts/errors';
import { asTrpcError } from '@everloop/service-kit/internal-trpc';
import { initTRPC, type TRPC_ERROR_CODE_NUMBER } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { requireScope } from '../identity/require-scope.ts';
import type { RequestContext } from './context.ts';
import { errorBodyOf, publicErrorOf } from './error-body.ts';
import { findUnusableText } from './find-unusable-text.ts';

/** The client reconnects when it hears nothing for this long; pings come well before. */
const inactivityMs = 40_000;

const faultCode = -32603;
const refusalCode = -32600;

/** The number decides whether a client resumes a subscription, so it follows our status. */
const numericCodeOf = (httpStatus: number, given: TRPC_ERROR_CODE_NUMBER): TRPC_ERROR_CODE_NUMBER => {
  if (httpStatus >= 500) return faultCode;
  return given === faultCode ? refusalCode : given;
};

const t = initTRPC
  .context<RequestContext>()
  .meta<OpenApiMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const known = publicErrorOf(error);
      return {
        code: numericCodeOf(known.httpStatus, shape.code),
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

/** Outermost, so that whatever fails further in leaves with its own status. */
const withStatus = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) throw asTrpcError(result.error.cause);
  return result;
});

const withIdentity = (changing: ApiKeyScope) =>
  withStatus.use(async ({ ctx, next, type }) => {
    const identity = await ctx.identify();
    requireScope(identity, type === 'mutation' ? changing : 'read');
    return next({ ctx: { ...ctx, identity, ownerId: identity.ownerId } });
  });

/**
 * Every procedure of the public router: knows its owner and the rights of the key, answers failures in the one vocabulary.
 * Text that no store takes is refused for every field at once, before any schema looks at it.
 */
const procedureFor = (changing: ApiKeyScope) =>
  withIdentity(changing).use(async ({ getRawInput, next }) => {
    const field = findUnusableText(await getRawInput());
    if (field !== null) {
      throw new AppError('INVALID_INPUT', {
        field: field || undefined,
        sentence: 'The text holds a character that cannot be stored (NUL or half of a pair).',
      });
    }
    return next();
  });

export const procedure = procedureFor('write');

/** For what belongs to the machine and not to an owner. */
export const modelsProcedure = procedureFor('models');
