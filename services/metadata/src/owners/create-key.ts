import { AppError } from '@everloop/contracts/errors';
import type { createKeySchema } from '@everloop/contracts/internal-metadata';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { and, eq, isNull } from 'drizzle-orm';
import type * as z from 'zod';
import { apiKeys } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { lockOwner } from './lock-owner.ts';

const keysMax = 100;

/** Keeps the hash of a key whose secret the caller shows once. STATE_CONFLICT at the owner's limit of keys. */
export const createKey = async (
  deps: Pick<Deps, 'db'>,
  input: z.infer<typeof createKeySchema>,
): Promise<{ keyId: string; prefix: string }> => {
  const keyId = uuidv7();
  await deps.db.transaction(async (tx) => {
    await lockOwner(tx, input.ownerId);
    const valid = and(eq(apiKeys.ownerId, input.ownerId), isNull(apiKeys.revokedAt));
    if ((await tx.$count(apiKeys, valid)) >= keysMax) {
      throw new AppError('STATE_CONFLICT', {
        sentence: `There are ${keysMax} keys already; revoke one first.`,
      });
    }
    await tx.insert(apiKeys).values({ id: keyId, ...input });
  });
  return { keyId, prefix: input.prefix };
};
