import { apiKeyScopes } from '@everloop/contracts/api-keys';
import { AppError } from '@everloop/contracts/errors';
import { localOwnerId } from '@everloop/contracts/ids';
import { keyPrefix } from '../keys/create-key.ts';
import { hashKey } from '../keys/hash-key.ts';
import type { MetadataPort } from '../ports.ts';
import type { Identity } from '../trpc/context.ts';

const headerCharactersMax = 200;
const unknownKey = 'This API key is not known here; it may have been revoked.';

/**
 * Who is asking: the key's owner, or the studio's only owner where no key is needed. A key that is sent is always
 * checked. Errors: UNAUTHENTICATED.
 */
export const identify = async (
  owners: Pick<MetadataPort['owners'], 'resolveKey'>,
  authorization: string | undefined,
  rule: { requireKey: boolean },
): Promise<Identity> => {
  if (authorization === undefined) {
    if (rule.requireKey) throw new AppError('UNAUTHENTICATED', { field: 'Authorization' });
    return { ownerId: localOwnerId, keyId: null, scopes: apiKeyScopes };
  }
  const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (secret === undefined || secret.length > headerCharactersMax || !secret.startsWith(keyPrefix)) {
    throw new AppError('UNAUTHENTICATED', { field: 'Authorization', sentence: unknownKey });
  }
  const found = await owners.resolveKey.query({ keyHash: await hashKey(secret) });
  if (!found) throw new AppError('UNAUTHENTICATED', { field: 'Authorization', sentence: unknownKey });
  return found;
};
