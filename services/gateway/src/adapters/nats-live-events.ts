import { decodeEvent, progressSubjects } from '@everloop/contracts/events';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { LiveEventsPort, LiveMessage, LogPort } from '../ports.ts';

type Listener = (message: LiveMessage) => void;

export type NatsLiveEvents = LiveEventsPort & { isConnected(): boolean };

/**
 * One subscription per process for all owners; followers are told from memory. Plain subscriptions are enough, since a
 * follower reads the log of the metadata service for anything it missed. Works before the first connection stands.
 */
export const createNatsLiveEvents = (connecting: Promise<NatsConnection>, log: LogPort): NatsLiveEvents => {
  const listeners = new Map<string, Set<Listener>>();
  let connected = false;

  const tell = (kind: 'event' | 'progress', text: string): void => {
    const event = decodeEvent(text);
    for (const listener of listeners.get(event.ownerId) ?? []) listener({ kind, event });
  };
  const tellAllToResync = (): void => {
    for (const ofOwner of listeners.values()) for (const listener of ofOwner) listener({ kind: 'resync' });
  };
  const attach = async (connection: NatsConnection): Promise<void> => {
    connected = true;
    void relay(connection.subscribe('everloop.events.>'), (text) => tell('event', text), log);
    void relay(connection.subscribe(progressSubjects), (text) => tell('progress', text), log);
    tellAllToResync();
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'close') connected = false;
      if (status.type !== 'reconnect') continue;
      connected = true;
      tellAllToResync();
    }
  };
  connecting.then(attach).catch((err: unknown) => log.error({ err }, 'event bus lost'));

  return {
    isConnected: () => connected,
    subscribe: (ownerId, listener) => {
      const ofOwner = listeners.get(ownerId) ?? new Set();
      listeners.set(ownerId, ofOwner.add(listener));
      return () => {
        ofOwner.delete(listener);
        if (ofOwner.size === 0) listeners.delete(ownerId);
      };
    },
  };
};

const relay = async (
  subscription: Subscription,
  tell: (text: string) => void,
  log: LogPort,
): Promise<void> => {
  for await (const message of subscription) {
    try {
      tell(message.string());
    } catch {
      log.warn({ subject: message.subject }, 'unreadable event left out');
    }
  }
};
