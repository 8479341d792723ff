import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { apiKeys } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/** Whose key this is, or null for an unknown or revoked one. Notes the use at most once a minute, to spare writes. */
export const resolveKey = async (
  deps: Pick<Deps, 'db'>,
  input: { keyHash: string },
): Promise<{ ownerId: string; keyId: string; scopes: string[] } | null> => {
  const valid = and(eq(apiKeys.keyHash, input.keyHash), isNull(apiKeys.revokedAt));
  const [key] = await deps.db.select().from(apiKeys).where(valid);
  if (!key) return null;
  await deps.db
    .update(apiKeys)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(apiKeys.id, key.id),
        or(isNull(apiKeys.lastUsedAt), sql`${apiKeys.lastUsedAt} < clock_timestamp() - interval '1 minute'`),
      ),
    );
  return { ownerId: key.ownerId, keyId: key.id, scopes: key.scopes };
};
