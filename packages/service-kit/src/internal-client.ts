import { AppError, isErrorCode } from '@everloop/contracts/errors';
import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { ErrorData } from './internal-trpc.ts';

export type InternalClientOptions = {
  url: string;
  token: string;
  timeoutMs?: number;
  /** Read for each request, for example the trace to carry on. */
  headers?: () => Record<string, string>;
};

/** A typed client of another service's internal router. Every failure is an AppError; no answer is SERVICE_UNAVAILABLE. */
export const createInternalClient = <Router extends AnyRouter>(
  options: InternalClientOptions,
): TRPCClient<Router> => {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const client = createTRPCClient<Router>({
    links: [
      httpBatchLink({
        url: `${options.url}/trpc`,
        headers: () => ({ ...options.headers?.(), authorization: `Bearer ${options.token}` }),
        // Inputs never travel in URLs, where they would have a length limit.
        methodOverride: 'POST',
        fetch: (input: URL | string, init?: RequestInit) => {
          const deadline = AbortSignal.timeout(timeoutMs);
          const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
          return fetch(input, { ...init, signal });
        },
      } as never),
    ],
  });
  return rejectingWithAppErrors(client);
};

/** tRPC wraps whatever a link throws, so the translation happens where the promise is handed out. */
const rejectingWithAppErrors = <Target extends object>(target: Target): Target =>
  new Proxy(target, {
    get: (inner, key) => {
      const value: unknown = Reflect.get(inner, key);
      if (key === 'query' || key === 'mutate') {
        return (...args: unknown[]) =>
          (value as (...args: unknown[]) => Promise<unknown>)(...args).catch((error: unknown) => {
            throw asAppError(error);
          });
      }
      return typeof value === 'function' || (typeof value === 'object' && value !== null)
        ? rejectingWithAppErrors(value as object)
        : value;
    },
  });

/** The AppError a failed internal call stands for. */
export const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (!(error instanceof TRPCClientError)) return new AppError('INTERNAL', { cause: error });
  const app = (error.data as { app?: ErrorData } | undefined)?.app;
  if (app && isErrorCode(app.code)) {
    return new AppError(app.code, {
      sentence: app.sentence,
      field: app.field ?? undefined,
      retryAfterSeconds: app.retryAfterSeconds ?? undefined,
    });
  }
  return new AppError('SERVICE_UNAVAILABLE', { cause: error });
};
