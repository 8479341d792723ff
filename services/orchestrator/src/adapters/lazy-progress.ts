import { createProgressPublisher, type ProgressPublisher } from '@everloop/service-kit/nats';
import type { NatsConnection } from '@nats-io/transport-node';

/** Publishes progress as soon as NATS has answered for the first time; ticks before that are dropped. */
export const lazyProgress = (connecting: Promise<NatsConnection>, source: string): ProgressPublisher => {
  let publisher: ProgressPublisher | undefined;
  connecting.then(
    (connection) => {
      publisher = createProgressPublisher(connection, source);
    },
    () => undefined,
  );
  return { publish: (tick) => publisher?.publish(tick) };
};
