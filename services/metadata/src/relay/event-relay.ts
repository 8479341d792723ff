import type { Logger } from '@everloop/service-kit/log';
import type pg from 'pg';
import type { EventPublisher } from '../adapters/nats/event-publisher.ts';
import { advisoryLocks } from '../adapters/postgres/advisory-locks.ts';
import type { Database } from '../adapters/postgres/database.ts';
import { asDatabaseError } from '../adapters/postgres/database-errors.ts';
import { trySessionLock } from '../adapters/postgres/session-lock.ts';
import { publishPendingEvents } from './publish-pending-events.ts';

/** A lost notification costs at most this long. */
const pollMs = 1_000;
const retryMs = 1_000;

export type EventRelayOptions = {
  db: Database;
  databaseUrl: string;
  publisher: EventPublisher;
  logger: Logger;
};

/**
 * Outbox → JetStream for as long as the process lives. One relay works at a time, by advisory lock; the others wait for it.
 * Woken by NOTIFY and by a timer.
 */
export class EventRelay {
  readonly #options: EventRelayOptions;
  readonly #stopping = new AbortController();
  #notified = false;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(options: EventRelayOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#relayWhileLeader();
      } catch (err) {
        this.#options.logger.warn({ err: asDatabaseError(err) }, 'event relay waits');
      }
      if (!signal.aborted) await this.#sleep(retryMs);
    }
  }

  async #relayWhileLeader(): Promise<void> {
    const { databaseUrl, publisher, logger } = this.#options;
    const { signal } = this.#stopping;
    const session = await trySessionLock(databaseUrl, advisoryLocks.relay, 'everloop-metadata-relay');
    if (session === null) return;
    try {
      await this.#listen(session);
      await publisher.ensureStream();
      logger.info('event relay leads');
      while (!signal.aborted) {
        await publishPendingEvents(this.#options, signal);
        await this.#sleep(pollMs);
        // Fails when the connection, and with it the lock, is gone.
        await session.query('SELECT 1');
      }
    } finally {
      await session.end().catch(() => undefined);
    }
  }

  async #listen(session: pg.Client): Promise<void> {
    const wake = () => {
      // Also while no sleep is under way: the next one ends at once.
      this.#notified = true;
      this.#wake();
    };
    session.on('notification', wake);
    session.on('end', wake);
    await session.query('LISTEN everloop_events');
  }

  /** Ends early when something may be waiting, or when the relay stops. */
  #sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#wake = resolve;
    if (this.#notified || this.#stopping.signal.aborted) resolve();
    return promise.finally(() => {
      this.#notified = false;
      clearTimeout(timer);
    });
  }
}
