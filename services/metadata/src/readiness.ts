import type { DependencyState } from '@everloop/service-kit/internal-server';
import type { RunningWorker } from '@everloop/service-kit/temporal';
import { sql } from 'drizzle-orm';
import type { EventBus } from './connect-events.ts';
import type { Deps } from './deps.ts';

/**
 * Each dependency by name. Procedures need Postgres only; without NATS events wait in the outbox, without Temporal jobs wait
 * in their queue, and the page says so.
 */
export const checkReadiness = async (
  deps: Pick<Deps, 'db'>,
  worker: RunningWorker,
  bus: EventBus,
): Promise<DependencyState[]> => {
  const database = await deps.db.execute(sql`SELECT 1 FROM owners LIMIT 1`).then(
    () => true,
    () => false,
  );
  return [
    dependency('postgres', database, 'The database cannot be reached or is not migrated.'),
    dependency('nats', bus.isConnected(), 'The event bus cannot be reached; events wait in the database.'),
    dependency('temporal', worker.isReady(), 'The workflow server cannot be reached; jobs wait.'),
  ];
};

const dependency = (name: string, ok: boolean, sentence: string): DependencyState => ({
  name,
  ok,
  sentence: ok ? '' : sentence,
});
