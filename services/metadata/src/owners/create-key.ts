import type { createKeySchema } from '@everloop/contracts/internal-metadata';
import { uuidv7 } from '@everloop/service-kit/uuid';
import type * as z from 'zod';
import { apiKeys } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { ensureOwner } from './lock-owner.ts';

/** Keeps the hash of a key whose secret the caller shows once. */
export const createKey = async (
  deps: Pick<Deps, 'db'>,
  input: z.infer<typeof createKeySchema>,
): Promise<{ keyId: string; prefix: string }> => {
  const keyId = uuidv7();
  await ensureOwner(deps.db, input.ownerId);
  await deps.db.insert(apiKeys).values({ id: keyId, ...input });
  return { keyId, prefix: input.prefix };
};
