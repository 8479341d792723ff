import { AppError, errorTable, isErrorCode } from '@everloop/contracts/errors';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import type { LogPort } from '../ports.ts';
import { type ErrorBody, errorBodyOf, invalidInputOf } from '../trpc/error-body.ts';

/** Sends the one error shape; tRPC addresses get it wrapped as their clients expect. Never a stack. */
export const answerError = async (
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: LogPort,
): Promise<void> => {
  const error = asPublicError(thrown);
  const body = errorBodyOf(error, request.trace.traceId);
  if (error.httpStatus >= 500) {
    const fields = { err: error.cause ?? thrown, detail: error.detail, code: error.code };
    const line = { ...fields, traceId: request.trace.traceId, route: request.routeOptions.url };
    if (error.code === 'INTERNAL') log.error(line, 'request failed');
    else log.warn(line, 'request failed');
  }
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  // A failed answer is never the representation that these described.
  for (const header of ['content-length', 'content-range', 'content-disposition', 'etag'])
    reply.removeHeader(header);
  await reply
    .code(error.httpStatus)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(isTrpcAddress(request) ? asTrpcAnswer(body, error.httpStatus) : body);
};

const isTrpcAddress = (request: FastifyRequest): boolean => request.url.startsWith('/trpc/');

const asTrpcAnswer = (body: ErrorBody, httpStatus: number) => ({
  error: {
    code: httpStatus >= 500 ? -32603 : -32600,
    message: body.sentence,
    data: { ...body, httpStatus },
  },
});

/** Whatever was thrown, in the one vocabulary. Fastify's own refusals become ours by their code. */
export const asPublicError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) return invalidInputOf(thrown);
  const { code, statusCode } = thrown as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('INVALID_INPUT', { sentence: 'The request is larger than this address takes.' });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const sentence = 'This address does not take a body of that type.';
    return new AppError('INVALID_INPUT', { field: 'Content-Type', sentence });
  }
  if (code?.startsWith('FST_ERR_CTP')) {
    return new AppError('INVALID_INPUT', { sentence: 'The request body could not be read as JSON.' });
  }
  if (code && isErrorCode(code)) return new AppError(code, { cause: thrown });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const known = Object.entries(errorTable).find(([, row]) => row.httpStatus === statusCode)?.[0];
    return new AppError(isErrorCode(known) ? known : 'INVALID_INPUT', { cause: thrown });
  }
  return new AppError('INTERNAL', { cause: thrown });
};
