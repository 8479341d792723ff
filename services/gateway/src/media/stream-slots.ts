import type { Readable } from 'node:stream';
import { AppError } from '@everloop/contracts/errors';
import { storageConnectionsMax } from '@everloop/service-kit/storage';

export type StreamSlots = {
  /**
   * Takes one of the owner's slots; it is free again when the body is closed. RATE_LIMITED when all are taken,
   * SERVICE_UNAVAILABLE when all owners together have taken all.
   */
  open(ownerId: string, openBody: () => Promise<Readable> | Readable): Promise<Readable>;
};

/** Half of the connections that one process keeps to the object store: the rest is for uploads and everything else. */
export const streamsMax = storageConnectionsMax / 2;

/** How many bodies may be open at once. Bodies last as long as somebody listens, so requests per minute say little. */
export const createStreamSlots = (perOwnerMax: number, allMax = streamsMax): StreamSlots => {
  const taken = new Map<string, number>();
  let all = 0;
  const release = (ownerId: string): void => {
    const left = (taken.get(ownerId) ?? 1) - 1;
    if (left === 0) taken.delete(ownerId);
    else taken.set(ownerId, left);
    all -= 1;
  };
  return {
    open: async (ownerId, openBody) => {
      const open = taken.get(ownerId) ?? 0;
      if (open >= perOwnerMax) {
        throw new AppError('RATE_LIMITED', {
          sentence: `${perOwnerMax} downloads and players are open already.`,
        });
      }
      if (all >= allMax) {
        throw new AppError('SERVICE_UNAVAILABLE', {
          sentence: 'As many downloads and players are open as this studio serves.',
          retryAfterSeconds: 10,
        });
      }
      taken.set(ownerId, open + 1);
      all += 1;
      try {
        const body = await openBody();
        body.once('close', () => release(ownerId));
        return body;
      } catch (error) {
        release(ownerId);
        throw error;
      }
    },
  };
};
