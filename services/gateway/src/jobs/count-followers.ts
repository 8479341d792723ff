import { AppError } from '@everloop/contracts/errors';
import type { Gauge } from 'prom-client';
import type { LiveEventsPort } from '../ports.ts';

/** Tabs, terminals and devices of one owner. */
const followersMax = 100;

/** Counts open event streams and refuses an owner's hundred-and-first. */
export const countFollowers = (live: LiveEventsPort, gauge: Pick<Gauge, 'set'>): LiveEventsPort => {
  const counts = new Map<string, number>();
  let total = 0;
  const change = (ownerId: string, by: number): void => {
    const count = (counts.get(ownerId) ?? 0) + by;
    if (count === 0) counts.delete(ownerId);
    else counts.set(ownerId, count);
    total += by;
    gauge.set(total);
  };
  return {
    subscribe: (ownerId, onMessage) => {
      if ((counts.get(ownerId) ?? 0) >= followersMax) {
        throw new AppError('RATE_LIMITED', { sentence: 'Too many windows follow this studio at once.' });
      }
      const unsubscribe = live.subscribe(ownerId, onMessage);
      change(ownerId, 1);
      return () => {
        unsubscribe();
        change(ownerId, -1);
      };
    },
  };
};
