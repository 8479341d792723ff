import { ensureEventStream } from '@everloop/service-kit/nats';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

const acknowledgeTimeoutMs = 5_000;

export type EventPublisher = {
  /** Returns once the stream has the message on disk. `id` makes a repeat within the stream's window harmless. */
  publish(message: { id: string; subject: string; payload: string }): Promise<void>;
  /** The stream can be lost with its server; Postgres holds what was in it. */
  ensureStream(): Promise<void>;
};

export const createEventPublisher = (connection: NatsConnection): EventPublisher => {
  const client = jetstream(connection);
  return {
    publish: async ({ id, subject, payload }) => {
      await client.publish(subject, payload, { msgID: id, timeout: acknowledgeTimeoutMs });
    },
    ensureStream: () => ensureEventStream(connection),
  };
};
