import { connect } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { startContainer } from './containers.ts';
import { describeWithDocker } from './describe-with.ts';
import { waitUntil } from './wait-until.ts';

await describeWithDocker('testcontainers', () => {
  test('a server started from its pinned image answers', { timeout: 300_000 }, async () => {
    const container = await startContainer('nats', {
      ports: [4222],
      environment: {},
      command: ['--jetstream'],
    });
    const connection = await waitUntil('NATS answers', () =>
      connect({ servers: `${container.host}:${container.port(4222)}`, reconnect: false }),
    );
    expect(connection.info?.jetstream).toBe(true);
    await connection.close();
    await container.stop();
  });
});
