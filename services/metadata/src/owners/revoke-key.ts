import { AppError } from '@everloop/contracts/errors';
import { and, eq, sql } from 'drizzle-orm';
import { apiKeys } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/** Ends a key. A repeat changes nothing; NOT_FOUND for a foreign one. */
export const revokeKey = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<void> => {
  const rows = await deps.db
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, clock_timestamp())` })
    .where(and(eq(apiKeys.ownerId, input.ownerId), eq(apiKeys.id, input.id)))
    .returning({ id: apiKeys.id });
  if (rows.length === 0) throw new AppError('NOT_FOUND');
};
