import type { Settings } from '@everloop/contracts/internal-metadata';
import { sql } from 'drizzle-orm';
import { ownerSettings } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from '../events/append-events.ts';
import { ensureOwner } from '../owners/lock-owner.ts';
import { readSettings } from './read-settings.ts';

/** Changes the named settings; the last writer of each one wins. */
export const updateSettings = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; patch: Partial<Settings> },
): Promise<Settings> =>
  deps.db.transaction(async (tx) => {
    await ensureOwner(tx, input.ownerId);
    await tx
      .insert(ownerSettings)
      .values({ ownerId: input.ownerId, settings: input.patch })
      .onConflictDoUpdate({
        target: ownerSettings.ownerId,
        set: {
          settings: sql`${ownerSettings.settings} || excluded.settings`,
          updatedAt: sql`clock_timestamp()`,
        },
      });
    await appendEvents(tx, input.ownerId, [
      { case: 'library', entity: 'settings', entityId: input.ownerId, change: 'changed' },
    ]);
    return readSettings(tx, input.ownerId);
  });
