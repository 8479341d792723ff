import { randomUUID } from 'node:crypto';
import type { JobView } from '@everloop/contracts/jobs';
import type { AppRouter } from '@everloop/gateway/router';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import { EventSource } from 'eventsource';
import { followEvents } from './follow-events.ts';
import { keepAsking } from './keep-asking.ts';
import type { Studio } from './studio.ts';
import { asStudioError } from './studio-error.ts';
import { uploadFile } from './upload-file.ts';

export type StudioAddress = { url: string; key?: string; signal?: AbortSignal };

const answerWithinMs = 30_000;

/** The studio at an address, over its public tRPC API. Creates carry one idempotency key through all their repeats. */
export const connectStudio = (address: StudioAddress): Studio => {
  const url = address.url.replace(/\/+$/, '');
  const headers: Record<string, string> = address.key ? { authorization: `Bearer ${address.key}` } : {};
  const client = createClient(url, headers);
  const { signal } = address;

  const read = <Answer>(call: () => Promise<Answer>): Promise<Answer> =>
    call().catch((error: unknown) => {
      throw asStudioError(error, url);
    });
  const create = (call: (idempotencyKey: string) => Promise<JobView>): Promise<JobView> => {
    const idempotencyKey = randomUUID();
    return keepAsking(() => read(() => call(idempotencyKey)), { signal });
  };

  return {
    url,
    createRelease: (request) =>
      create((idempotencyKey) => client.releases.create.mutate({ ...request, idempotencyKey })),
    createGeneration: (request) =>
      create((idempotencyKey) => client.generations.create.mutate({ ...request, idempotencyKey })),
    createLoop: (request) =>
      create((idempotencyKey) => client.loops.create.mutate({ ...request, idempotencyKey })),
    createExport: (request) =>
      create((idempotencyKey) => client.exports.create.mutate({ ...request, idempotencyKey })),
    createAnalysis: (request) =>
      create((idempotencyKey) => client.analyses.create.mutate({ ...request, idempotencyKey })),
    makeStems: (id) => create((idempotencyKey) => client.tracks.makeStems.mutate({ id, idempotencyKey })),
    extras: (id) => read(() => client.tracks.extras.query({ id })),
    job: (id) => read(() => client.jobs.get.query({ id })),
    jobs: async ({ includeEnded, limit }) => {
      const states = includeEnded ? [] : (['pending', 'processing'] as const);
      const page = await read(() => client.jobs.list.query({ states: [...states], limit }));
      return page.items;
    },
    cancel: (id) => keepAsking(() => read(() => client.jobs.cancel.mutate({ id })), { patienceMs: 10_000 }),
    track: (id) => read(() => client.tracks.get.query({ id })),
    loop: (id) => read(() => client.loops.get.query({ id })),
    export: (id) => read(() => client.exports.get.query({ id })),
    tags: (subject) => read(() => client.tags.get.query({ subject })),
    engines: () => read(() => client.engines.list.query()),
    dependencies: () => read(() => client.system.status.query()),
    follow: (handlers) => followEvents(client, handlers),
    upload: (path, options) => uploadFile({ endpoint: `${url}/api/v1/uploads`, headers, path, ...options }),
    download: ({ id }) => ({ url: `${url}/api/v1/exports/${id}/download`, headers }),
    downloadExtra: ({ downloadPath }) => ({ url: `${url}/api${downloadPath}`, headers }),
  };
};

const createClient = (url: string, headers: Record<string, string>): TRPCClient<AppRouter> => {
  // The client sees a studio that hangs as one that is away.
  const timedFetch = (input: URL | string, init?: RequestInit): Promise<Response> => {
    const deadline = AbortSignal.timeout(answerWithinMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    return fetch(input, { ...init, signal });
  };
  const authorizedFetch = (input: URL | string, init: object): Promise<Response> => {
    const own = (init as { headers?: Record<string, string> }).headers;
    return fetch(input, { ...init, headers: { ...own, ...headers } });
  };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: { fetch: authorizedFetch as never },
        }),
        false: httpLink({ url: `${url}/trpc`, headers, fetch: timedFetch as never }),
      }),
    ],
  });
};
