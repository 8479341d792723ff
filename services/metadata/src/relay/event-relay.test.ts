import { decodeEvent, eventStream } from '@everloop/contracts/events';
import { createLogger } from '@everloop/service-kit/log';
import { connectNats, createProgressPublisher } from '@everloop/service-kit/nats';
import { describeWith, startNats, waitUntil } from '@everloop/testkit';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEventPublisher } from '../adapters/nats/event-publisher.ts';
import { subscribeProgress } from '../adapters/nats/progress-ticks.ts';
import { ProgressWriter } from '../progress/progress-writer.ts';
import { acceptInput } from '../testing/job-inputs.ts';
import { beginJobOf } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';
import { EventRelay } from './event-relay.ts';
import { publishPendingEvents } from './publish-pending-events.ts';

const logger = createLogger({ service: 'metadata-test', level: 'error' });

await describeWith(['postgres', 'nats'], 'the relay', () => {
  let studio: TestStudio;
  let server: Awaited<ReturnType<typeof startNats>>;
  let nats: NatsConnection;
  beforeAll(async () => {
    studio = await openStudio();
    server = await startNats();
    nats = await connectNats({ ...server, name: 'test' }, logger);
  });
  afterAll(async () => {
    await nats.close();
    await studio.close();
    await server.stop();
  });

  const relayOf = (publisher = createEventPublisher(nats)) =>
    new EventRelay({ db: studio.deps.db, databaseUrl: studio.databaseUrl, publisher, logger });

  const streamed = async () => {
    const manager = await jetstreamManager(nats);
    const { state } = await manager.streams.info(eventStream.name);
    const messages = [];
    for (let sequence = state.first_seq; sequence <= state.last_seq; sequence += 1) {
      const message = await manager.streams.getMessage(eventStream.name, { seq: sequence });
      if (message) messages.push({ subject: message.subject, event: decodeEvent(message.string()) });
    }
    return messages;
  };

  it('brings every event to the stream once, in order, under its own subject, within a second', async () => {
    const ownerId = studio.newOwnerId();
    const relays = [relayOf(), relayOf()];
    for (const relay of relays) relay.start();
    try {
      for (let index = 0; index < 5; index += 1) await studio.call.jobs.accept(acceptInput(ownerId));
      const mine = await waitUntil('all five are in the stream', async () => {
        const messages = (await streamed()).filter(({ event }) => event.ownerId === ownerId);
        return messages.length >= 5 && messages;
      });
      expect(mine.map(({ event }) => Number(event.sequence))).toEqual([1, 2, 3, 4, 5]);
      expect(mine[0]?.subject).toBe(`everloop.events.${ownerId}.job.${mine[0]?.event.subject}`);
    } finally {
      await Promise.all(relays.map((relay) => relay.stop()));
    }
  });

  it('a crash between acknowledgement and mark repeats messages, and the stream drops the repeats', async () => {
    const ownerId = studio.newOwnerId();
    await studio.call.jobs.accept(acceptInput(ownerId));
    const publisher = createEventPublisher(nats);
    await publisher.ensureStream();
    await publishPendingEvents({ db: studio.deps.db, publisher });
    await studio.pool.query('UPDATE events SET published_at = NULL WHERE owner_id = $1', [ownerId]);
    await publishPendingEvents({ db: studio.deps.db, publisher });
    const mine = (await streamed()).filter(({ event }) => event.ownerId === ownerId);
    expect(mine).toHaveLength(1);
  });

  it('a message that is not acknowledged holds back the later ones of the batch and comes first next time', async () => {
    const ownerId = studio.newOwnerId();
    for (let index = 0; index < 3; index += 1) await studio.call.jobs.accept(acceptInput(ownerId));
    const sent: string[] = [];
    let failures = 1;
    const publisher = {
      publish: async ({ id }: { id: string }) => {
        if (sent.length === 1 && failures > 0) {
          failures -= 1;
          throw new Error('no acknowledgement');
        }
        sent.push(id);
      },
    };
    await expect(publishPendingEvents({ db: studio.deps.db, publisher })).rejects.toThrow(
      'no acknowledgement',
    );
    expect(await publishPendingEvents({ db: studio.deps.db, publisher })).toBe(2);
    const rows = await studio.pool.query('SELECT id FROM events WHERE owner_id = $1 ORDER BY sequence', [
      ownerId,
    ]);
    expect(sent).toEqual(rows.rows.map((row) => row.id));
  });

  it('a lost stream is made again', async () => {
    const manager = await jetstreamManager(nats);
    await manager.streams.delete(eventStream.name).catch(() => undefined);
    const ownerId = studio.newOwnerId();
    const relay = relayOf();
    relay.start();
    try {
      await studio.call.jobs.accept(acceptInput(ownerId));
      await waitUntil('the event is in the new stream', async () =>
        (await streamed().catch(() => [])).some(({ event }) => event.ownerId === ownerId),
      );
      await manager.streams.delete(eventStream.name);
      await studio.call.jobs.accept(acceptInput(ownerId));
      await waitUntil('the next event is in the stream made again', async () =>
        (await streamed().catch(() => [])).some(
          ({ event }) => event.ownerId === ownerId && event.sequence === 2n,
        ),
      );
    } finally {
      await relay.stop();
    }
  });

  it('progress ticks reach the running job, never fall, and others are dropped', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId } = await beginJobOf(studio, ownerId);
    const writer = new ProgressWriter(studio.deps, logger);
    subscribeProgress(nats, (tick) => writer.take(tick), createLogger({ service: 'test', level: 'error' }));
    const publisher = createProgressPublisher(nats, '/test');
    nats.publish(`everloop.progress.${ownerId}.${jobId}`, 'not an event');
    publisher.publish({ ownerId, jobId, stage: 'generating', progress: 40 });
    publisher.publish({ ownerId: studio.newOwnerId(), jobId, stage: 'encoding', progress: 90 });
    publisher.publish({ ownerId, jobId, stage: 'loading_model', progress: 10 });
    const job = await waitUntil('the tick is written', async () => {
      const view = await studio.call.jobs.get({ ownerId, id: jobId });
      return view.progress > 0 && view;
    });
    await writer.stop();
    expect(job).toMatchObject({ progress: 40, stage: 'generating' });
  });
});
