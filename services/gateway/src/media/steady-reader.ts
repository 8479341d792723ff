import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@everloop/contracts/errors';
import type { PieceReader } from '@everloop/virtual-file/read-virtual-file';
import type { ObjectReader } from './byte-source.ts';

/**
 * Objects are asked for in stretches of this size: a listener who pauses for hours then holds at most one request to the object
 * store, and one that the store drops meanwhile is simply asked for again.
 */
const stretchBytes = 8 * 1024 * 1024;
/** Waits between attempts that bring no byte; then the download ends and the client resumes it by range. */
const pausesMs = [100, 500, 2000, 5000];

/** Reads objects so that a store that restarts or drops a connection is not noticed downstream. */
export const steadyReader = (storage: ObjectReader): PieceReader => ({
  get: async (key, { start, end, signal }) => {
    const steady = stretches(storage, key, start, end, signal ?? new AbortController().signal);
    // The first bytes come before anything is answered: an object that is missing can still be told.
    const first = await steady.next();
    return first.done ? steady : prepend(first.value, steady);
  },
});

async function* stretches(
  storage: ObjectReader,
  key: string,
  start: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  let position = start;
  let failures = 0;
  while (position <= end) {
    const before = position;
    try {
      const until = Math.min(end, position + stretchBytes - 1);
      for await (const chunk of await storage.get(key, { start: position, end: until, signal })) {
        position += (chunk as Uint8Array).length;
        yield chunk as Uint8Array;
      }
      if (position === before) throw new Error('the object store ended a stretch without a byte');
      failures = 0;
    } catch (error) {
      failures = position > before ? 1 : failures + 1;
      const pauseMs = pausesMs[failures - 1];
      if (signal.aborted || pauseMs === undefined || isFinal(error)) throw error;
      await wait(pauseMs, undefined, { signal });
    }
  }
}

const isFinal = (error: unknown): boolean => error instanceof AppError && error.code === 'NOT_FOUND';

async function* prepend(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* rest;
}
