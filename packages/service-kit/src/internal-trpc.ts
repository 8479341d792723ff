import { AppError, type ErrorCode, errorTable, toAppError } from '@everloop/contracts/errors';
import { initTRPC, TRPCError } from '@trpc/server';
import * as z from 'zod';

/** What travels with every error, on internal and public routes alike. */
export type ErrorData = {
  code: ErrorCode;
  sentence: string;
  wayOut: string;
  action: string;
  field: string | null;
  retryAfterSeconds: number | null;
};

export const errorDataOf = (error: AppError): ErrorData => ({
  code: error.code,
  sentence: error.sentence,
  wayOut: errorTable[error.code].wayOut,
  action: errorTable[error.code].action,
  field: error.field ?? null,
  retryAfterSeconds: error.retryAfterSeconds ?? null,
});

/** The application error behind a tRPC error: an AppError, bad input with its field, or INTERNAL. */
export const appErrorOfTrpc = (error: TRPCError): AppError => {
  if (error.cause instanceof AppError) return error.cause;
  if (error.cause instanceof z.ZodError) return appErrorOfZod(error.cause);
  if (error.code === 'NOT_FOUND') return new AppError('NOT_FOUND');
  if (error.code === 'METHOD_NOT_SUPPORTED') return new AppError('METHOD_NOT_ALLOWED');
  if (
    error.code === 'PARSE_ERROR' ||
    error.code === 'BAD_REQUEST' ||
    error.code === 'UNSUPPORTED_MEDIA_TYPE'
  ) {
    return new AppError('INVALID_INPUT', { sentence: 'The request body could not be read as JSON.' });
  }
  if (error.code === 'PAYLOAD_TOO_LARGE') {
    return new AppError('INVALID_INPUT', { sentence: 'The request is larger than this address takes.' });
  }
  return toAppError(error.cause ?? error);
};

/** The first issue, because one clear sentence helps more than a list. */
export const appErrorOfZod = (error: z.ZodError): AppError => {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') || undefined;
  return new AppError('INVALID_INPUT', {
    sentence: issue?.message ?? 'The input is not valid.',
    field,
    cause: error,
  });
};

export const internalTrpc = <Context extends object>() => {
  const t = initTRPC.context<Context>().create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: appErrorOfTrpc(error).sentence,
      data: { ...shape.data, stack: undefined, app: errorDataOf(appErrorOfTrpc(error)) },
    }),
  });
  /** AppErrors thrown by use cases keep their HTTP status on the way out. */
  const procedure = t.procedure.use(async ({ next }) => {
    const result = await next();
    if (result.ok) return result;
    const { error } = result;
    if (error.cause instanceof AppError) throw asTrpcError(error.cause);
    return result;
  });
  return { router: t.router, procedure, createCallerFactory: t.createCallerFactory };
};

const trpcCodeByStatus: Record<number, TRPCError['code']> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** An AppError as tRPC wants it; 507 has no tRPC code and travels as 500 with our code in the data. */
export const asTrpcError = (error: AppError): TRPCError =>
  new TRPCError({
    code: trpcCodeByStatus[error.httpStatus] ?? 'INTERNAL_SERVER_ERROR',
    message: error.sentence,
    cause: error,
  });
