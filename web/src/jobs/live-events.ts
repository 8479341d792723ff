import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { readStored, writeStored } from '../app/local-store.ts';
import { applyLiveEvent } from './apply-live-event.ts';
import { jobsKey } from './jobs-query.ts';
import { setConnection, useLiveStore } from './live-store.ts';

const lastEventIdName = 'last-event-id';
const restartMs = 3_000;

/**
 * Follows the studio's events for as long as the page is open. The last id survives a reload, so nothing that happened in
 * between is missed; while the stream is away, jobs are polled (see `useJobs`).
 */
export const useLiveEvents = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    let closed = false;
    let restart: ReturnType<typeof setTimeout> | undefined;
    let unsubscribe = () => {};

    const again = () => {
      if (closed) return;
      setConnection(navigator.onLine ? 'reconnecting' : 'offline');
      clearTimeout(restart);
      restart = setTimeout(start, restartMs);
    };

    const start = () => {
      unsubscribe();
      const subscription = api.jobs.events.subscribe(
        { lastEventId: readStored<string | null>(lastEventIdName, null) },
        {
          onStarted: () => {
            setConnection('live');
            // What happened while nobody listened is read once; events go on from there.
            void client.invalidateQueries({ queryKey: jobsKey });
          },
          onData: (message) => {
            // Progress carries no id: it is best effort and never resumed.
            if (!('data' in message)) return applyLiveEvent(message);
            writeStored(lastEventIdName, message.id);
            applyLiveEvent(message.data);
          },
          onConnectionStateChange: (change) => {
            if (change.state === 'connecting' && useLiveStore.getState().connection === 'live') {
              setConnection('reconnecting');
            }
          },
          onError: again,
          onComplete: again,
        },
      );
      unsubscribe = () => subscription.unsubscribe();
    };

    const goOffline = () => setConnection('offline');
    addEventListener('online', start);
    addEventListener('offline', goOffline);
    start();
    return () => {
      closed = true;
      clearTimeout(restart);
      unsubscribe();
      removeEventListener('online', start);
      removeEventListener('offline', goOffline);
    };
  }, [client]);
};
