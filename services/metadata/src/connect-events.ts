import { connectNats } from '@everloop/service-kit/nats';
import type { NatsConnection } from '@nats-io/nats-core';
import { createEventPublisher } from './adapters/nats/event-publisher.ts';
import { subscribeProgress } from './adapters/nats/progress-ticks.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { ProgressWriter } from './progress/progress-writer.ts';
import { EventRelay } from './relay/event-relay.ts';

export type EventBus = { isConnected(): boolean; stop(): Promise<void> };

/**
 * Starts the relay and the progress writer as soon as NATS can be reached, which may be long after the start: everything else
 * of this service works without it.
 */
export const connectEvents = (deps: Deps, env: Env): EventBus => {
  const { logger } = deps;
  const progress = new ProgressWriter(deps, logger);
  let connection: NatsConnection | undefined;
  let relay: EventRelay | undefined;
  let connected = false;
  let stopped = false;

  const connect = async (): Promise<void> => {
    const config = { url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: 'metadata' };
    connection = await connectNats(config, logger);
    if (stopped) return connection.close();
    connected = true;
    void followStatus(connection, (up) => {
      connected = up;
    });
    subscribeProgress(connection, (tick) => progress.take(tick), logger);
    relay = new EventRelay({
      db: deps.db,
      databaseUrl: env.DATABASE_URL,
      publisher: createEventPublisher(connection),
      logger,
    });
    relay.start();
  };
  connect().catch((err: unknown) => logger.error({ err }, 'event bus cannot be used'));

  return {
    isConnected: () => connected,
    stop: async () => {
      stopped = true;
      await relay?.stop();
      await progress.stop();
      await connection?.close();
    },
  };
};

const followStatus = async (connection: NatsConnection, report: (up: boolean) => void): Promise<void> => {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') report(false);
    if (status.type === 'reconnect') report(true);
  }
};
