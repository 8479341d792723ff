import { encodeEvent, eventSubject } from '@everloop/contracts/events';
import { localOwnerId } from '@everloop/contracts/ids';
import { createLogger } from '@everloop/service-kit/log';
import { connectNats, createProgressPublisher } from '@everloop/service-kit/nats';
import { describeWith, startNats } from '@everloop/testkit';
import { expect, test, vi } from 'vitest';
import { jobEvent } from '../../tests/fakes/fake-live-events.ts';
import type { LiveMessage } from '../ports.ts';
import { createNatsLiveEvents } from './nats-live-events.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

await describeWith(['nats'], 'live events over a real event bus', () => {
  test('a follower of before the connection is told to catch up, then everything of its owner only', async () => {
    const nats = await startNats();
    const connecting = Promise.withResolvers<Awaited<ReturnType<typeof connectNats>>>();
    const live = createNatsLiveEvents(connecting.promise, silent);
    const told: LiveMessage[] = [];
    const stop = live.subscribe(localOwnerId, (message) => told.push(message));
    expect(live.isConnected()).toBe(false);

    const logger = createLogger({ service: 'test', level: 'error' });
    const connection = await connectNats({ ...nats, name: 'test' }, logger);
    connecting.resolve(connection);
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'resync' }]), { timeout: 20_000 });
    expect(live.isConnected()).toBe(true);

    const foreign = '11111111-1111-7111-8111-111111111111';
    connection.publish(eventSubject(foreign, 'job', 'x'), encodeEvent(jobEvent(1, { ownerId: foreign })));
    connection.publish(eventSubject(localOwnerId, 'job', 'x'), 'no event at all');
    connection.publish(eventSubject(localOwnerId, 'job', 'x'), encodeEvent(jobEvent(1)));
    const publisher = createProgressPublisher(connection, 'test');
    publisher.publish({ ownerId: localOwnerId, jobId: 'job', stage: 'generating', progress: 40 });
    await vi.waitFor(
      () => expect(told.map(({ kind }) => kind).toSorted()).toEqual(['event', 'progress', 'resync']),
      { timeout: 20_000 },
    );

    stop();
    connection.publish(eventSubject(localOwnerId, 'job', 'x'), encodeEvent(jobEvent(2)));
    await connection.flush();
    expect(told).toHaveLength(3);
    await connection.close();
    await nats.stop();
  });
});
