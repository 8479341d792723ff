import { type Settings, settingsSchema } from '@everloop/contracts/internal-metadata';
import { eq } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { ownerSettings } from '../adapters/postgres/schema/index.ts';

/** What the owner changed over the defaults of the contract. */
export const readSettings = async (db: Executor, ownerId: string): Promise<Settings> => {
  const [row] = await db
    .select({ settings: ownerSettings.settings })
    .from(ownerSettings)
    .where(eq(ownerSettings.ownerId, ownerId));
  return settingsSchema.parse(row?.settings ?? {});
};
