import { type JobStage, jobStageSchema } from '@everloop/contracts/jobs';
import type { AppRouter, StudioEvent } from '@everloop/gateway/router';
import type { TRPCClient } from '@trpc/client';
import type { JobNews } from './studio.ts';

export type FollowHandlers = { onNews(news: JobNews): void; onLive(isLive: boolean): void };

const pauseMsMax = 5_000;

/**
 * Subscribes to the owner's events and stays subscribed: the link resumes broken streams, and where it gives up (the
 * server answered an error while starting) this subscribes again after the last event it saw.
 */
export const followEvents = (client: TRPCClient<AppRouter>, handlers: FollowHandlers): (() => void) => {
  let isEnded = false;
  let lastEventId: string | null = null;
  let pauseMs = 250;
  let timer: NodeJS.Timeout | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  const again = (): void => {
    handlers.onLive(false);
    if (isEnded) return;
    clearTimeout(timer);
    timer = setTimeout(subscribe, pauseMs);
    pauseMs = Math.min(pauseMs * 2, pauseMsMax);
  };
  const subscribe = (): void => {
    subscription?.unsubscribe();
    subscription = client.jobs.events.subscribe(
      { lastEventId },
      {
        onStarted: () => {
          pauseMs = 250;
          handlers.onLive(true);
        },
        onConnectionStateChange: ({ state }) => handlers.onLive(state === 'pending'),
        onData: (message) => {
          const { id, event } = unwrap(message);
          if (id !== undefined) lastEventId = id;
          const news = newsOf(event);
          if (news) handlers.onNews(news);
        },
        onError: again,
        onComplete: again,
      },
    );
  };
  subscribe();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
};

/** Logged events come with the id to resume after, progress comes bare. */
const unwrap = (message: unknown): { id?: string; event: StudioEvent } => {
  const tracked = message as { id?: unknown; data?: unknown };
  if (typeof tracked.id === 'string' && tracked.data !== undefined) {
    return { id: tracked.id, event: tracked.data as StudioEvent };
  }
  return { event: message as StudioEvent };
};

const newsOf = (event: StudioEvent): JobNews | undefined => {
  if (event.type === 'job') return { kind: 'changed', jobId: event.jobId };
  if (event.type !== 'progress') return undefined;
  const stage: JobStage = jobStageSchema.safeParse(event.stage).data ?? 'queued';
  return {
    kind: 'progressed',
    jobId: event.jobId,
    stage,
    progress: event.progress,
    etaSeconds: event.etaSeconds,
  };
};
