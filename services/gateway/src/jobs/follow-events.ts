import { AppError } from '@everloop/contracts/errors';
import { decodeEvent } from '@everloop/contracts/events';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { OwnerContext } from '../trpc/context.ts';
import { EventBuffer } from './event-buffer.ts';
import type { StudioEvent } from './job-event.schema.ts';
import { type LoggedEvent, toLoggedEvent } from './to-studio-event.ts';

const backlogPage = 500;
export type FollowTimes = {
  /** How often the log is asked although nothing arrived: finds what a lost live message would have told. */
  catchUpMs: number;
  /** How often the key is looked at again: a stream outlives a revoked one by no more than this. */
  identityMs: number;
};
const usualTimes: FollowTimes = { catchUpMs: 10_000, identityMs: 10_000 };

type Message = TrackedEnvelope<StudioEvent> | StudioEvent;

/**
 * Every logged event of the owner after `lastEventId`, each once and in order, then what happens from now on; progress
 * in between is best effort. Listens before it reads the backlog, so that nothing falls between. A reader that is too
 * slow gets SERVICE_UNAVAILABLE, which makes it resume; one whose key was revoked UNAUTHENTICATED.
 */
export async function* followEvents(
  ctx: OwnerContext,
  lastEventId: string | null,
  signal: AbortSignal | undefined,
  times: FollowTimes = usualTimes,
): AsyncGenerator<Message, void> {
  const buffer = new EventBuffer();
  const unsubscribe = ctx.ports.live.subscribe(ctx.ownerId, (message) => buffer.push(message));
  const { stopping } = ctx.ports;
  const ended = signal ? AbortSignal.any([signal, stopping]) : stopping;
  const stop = () => buffer.wake();
  ended.addEventListener('abort', stop);
  try {
    const cursor = { sequence: Number(lastEventId ?? 0) };
    if (lastEventId === null) yield await startingPoint(ctx, cursor);
    else yield* backlog(ctx, cursor);
    let identifiedMs = performance.now();
    while (!ended.aborted) {
      if (performance.now() - identifiedMs >= times.identityMs) {
        await ctx.identifyAgain();
        identifiedMs = performance.now();
      }
      const { events, progress, overflowed, resync } = buffer.take();
      if (overflowed) throw new AppError('SERVICE_UNAVAILABLE', { detail: 'reader too slow' });
      if (resync) yield* backlog(ctx, cursor);
      for (const event of events) {
        if (event.sequence <= cursor.sequence) continue;
        if (event.sequence > cursor.sequence + 1) yield* backlog(ctx, cursor);
        else yield advance(cursor, event);
      }
      yield* progress;
      if ((await buffer.waitForMore(times.catchUpMs)) === 'quiet') yield* backlog(ctx, cursor);
    }
    // An end would make the client believe that nothing more comes; a failure makes it resume.
    if (stopping.aborted) throw new AppError('SERVICE_UNAVAILABLE');
  } finally {
    ended.removeEventListener('abort', stop);
    unsubscribe();
  }
}

type Cursor = { sequence: number };

/** Where the log stands: a fresh follower loads what it shows and follows from here. */
const startingPoint = async (ctx: OwnerContext, cursor: Cursor): Promise<Message> => {
  const { lastSequence } = await ctx.ports.metadata.events.since.query({
    ownerId: ctx.ownerId,
    afterSequence: Number.MAX_SAFE_INTEGER,
    limit: 1,
  });
  cursor.sequence = lastSequence;
  return tracked(String(lastSequence), { type: 'reset', sequence: lastSequence });
};

async function* backlog(ctx: OwnerContext, cursor: Cursor): AsyncGenerator<Message, void> {
  for (;;) {
    const page = await ctx.ports.metadata.events.since.query({
      ownerId: ctx.ownerId,
      afterSequence: cursor.sequence,
      limit: backlogPage,
    });
    if (page.events.length === 0 && page.lastSequence < cursor.sequence) {
      // The log was rebuilt and counts anew: what the client knows no longer means anything.
      yield await startingPoint(ctx, cursor);
      return;
    }
    for (const json of page.events) {
      const event = toLoggedEvent(decodeEvent(json));
      if (event === null || event.sequence <= cursor.sequence) continue;
      if (event.sequence > cursor.sequence + 1 && cursor.sequence > 0) {
        // Old entries have been cleaned away.
        yield tracked(String(event.sequence - 1), { type: 'reset', sequence: event.sequence - 1 });
      }
      yield advance(cursor, event);
    }
    if (page.events.length < backlogPage) return;
  }
}

const advance = (cursor: Cursor, event: LoggedEvent): Message => {
  cursor.sequence = event.sequence;
  return tracked(String(event.sequence), event);
};
