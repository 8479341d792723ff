import type { Readable } from 'node:stream';
import { AppError } from '@everloop/contracts/errors';

export type StreamSlots = {
  /** Takes one of the owner's slots; it is free again when the body is closed. RATE_LIMITED when all are taken. */
  open(ownerId: string, openBody: () => Promise<Readable> | Readable): Promise<Readable>;
};

/** How many bodies one owner may have open at once. Bodies last as long as somebody listens, so requests per minute say little. */
export const createStreamSlots = (perOwnerMax: number): StreamSlots => {
  const taken = new Map<string, number>();
  const release = (ownerId: string): void => {
    const left = (taken.get(ownerId) ?? 1) - 1;
    if (left === 0) taken.delete(ownerId);
    else taken.set(ownerId, left);
  };
  return {
    open: async (ownerId, openBody) => {
      const open = taken.get(ownerId) ?? 0;
      if (open >= perOwnerMax) {
        throw new AppError('RATE_LIMITED', {
          sentence: `${perOwnerMax} downloads and players are open already.`,
        });
      }
      taken.set(ownerId, open + 1);
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
