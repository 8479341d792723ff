import { isTerminalJobState, type JobState, type JobView } from '@everloop/contracts/jobs';
import type { AppRouter, StudioEvent } from '@everloop/gateway/router';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import { EventSource } from 'eventsource';
import { stack } from '../stack/stack-state.ts';
import { waitFor } from './wait-for.ts';

export type StudioClient = TRPCClient<AppRouter>;

/** The public tRPC API as the studio's only owner, or as the owner of a key; of the stack's gateway unless another is named. */
export const connect = (key?: string, url = stack().url): StudioClient => {
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const authorizedFetch = (input: URL | string, init: object): Promise<Response> =>
    fetch(input, { ...init, headers: { ...(init as { headers?: object }).headers, ...headers } });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: { fetch: authorizedFetch as never },
        }),
        false: httpLink({ url: `${url}/trpc`, headers }),
      }),
    ],
  });
};

/** The job once it has ended, however it ended. */
export const jobEnded = (client: StudioClient, id: string, timeoutMs = 180_000): Promise<JobView> =>
  waitFor(
    `the end of job ${id}`,
    async () => {
      const job = await client.jobs.get.query({ id });
      return isTerminalJobState(job.state) ? job : undefined;
    },
    { timeoutMs },
  );

/** The job once it has completed; anything else fails with the job's own error. */
export const jobCompleted = async (
  client: StudioClient,
  id: string,
  timeoutMs?: number,
): Promise<JobView> => {
  const job = await jobEnded(client, id, timeoutMs);
  if (job.state !== 'completed') throw new Error(`job ${id} is ${job.state}: ${JSON.stringify(job.error)}`);
  return job;
};

export const jobIn = (client: StudioClient, id: string, states: JobState[]): Promise<JobView> =>
  waitFor(
    `job ${id} to be ${states.join(' or ')}`,
    async () => {
      const job = await client.jobs.get.query({ id });
      return states.includes(job.state) ? job : undefined;
    },
    { everyMs: 50 },
  );

export type Recording = { events: StudioEvent[]; ids: string[]; stop(): void };

/** Listens to the owner's events from now on, or after an id, and keeps them all. */
export const recordEvents = (client: StudioClient, lastEventId: string | null = null): Recording => {
  const recording: Recording = { events: [], ids: [], stop: () => {} };
  const subscription = client.jobs.events.subscribe(
    { lastEventId },
    {
      onData: (message) => {
        const { id, data } = message as { id?: string; data?: StudioEvent };
        if (id !== undefined) recording.ids.push(id);
        recording.events.push(data ?? (message as unknown as StudioEvent));
      },
    },
  );
  recording.stop = () => subscription.unsubscribe();
  return recording;
};
