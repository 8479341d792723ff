import type { ApiKeyView } from '@everloop/contracts/internal-metadata';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { apiKeys } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

/** The owner's valid keys, newest first. */
export const listKeys = async (deps: Pick<Deps, 'db'>, input: { ownerId: string }): Promise<ApiKeyView[]> => {
  const rows = await deps.db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.ownerId, input.ownerId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
};
