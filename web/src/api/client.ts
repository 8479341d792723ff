import type { AppRouter } from '@everloop/gateway/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { noticeMissingKey } from '../session/session-store.ts';
import { readApiError } from './api-error.ts';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  type inferRouterInputs,
  type inferRouterOutputs,
  splitLink,
} from './trpc.ts';

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ApiOutputs = inferRouterOutputs<AppRouter>;

/** One message of the live stream. */
type StreamMessage = ApiOutputs['jobs']['events'] extends AsyncIterable<infer Message> ? Message : never;
export type ApiEvent = Extract<StreamMessage, { type: string }>;

const url = '/trpc';
const requestTimeoutMs = 30_000;

/** A request that hears nothing for 30 s counts as failed; the caller's own signal still ends it earlier. */
const fetchWithTimeout: typeof fetch = (input, init) => {
  const timeout = AbortSignal.timeout(requestTimeoutMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  return fetch(input, { ...init, signal });
};

/** The one client of the gateway. Typed by its router; nothing else in the web talks to the server's procedures. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      // Queries travel as POST too: a long list of subjects does not fit an address line.
      false: httpBatchLink({ url, maxItems: 10, methodOverride: 'POST', fetch: fetchWithTimeout }),
    }),
  ],
});

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeMissingKey }),
  mutationCache: new MutationCache({ onError: noticeMissingKey }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      // A part of the studio that restarts is back within seconds: keep asking, but not for what can never work.
      retry: (failures, error) => readApiError(error).retryable && failures < 3,
      retryDelay: (failures) => Math.min(5_000, 500 * 2 ** failures),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
