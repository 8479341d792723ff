import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import { AppError } from '@everloop/contracts/errors';
import type { OwnerContext } from '../trpc/context.ts';
import { hashKey } from './hash-key.ts';

export const keyPrefix = 'evl_';
const secretBytes = 32;
const shownCharacters = 12;

export type NewKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: ApiKeyScope[];
  secret: string;
};

/**
 * Makes an API key. The secret leaves in this answer only; what is kept is its SHA-256. Errors: FORBIDDEN for a right that the
 * asking key has not itself.
 */
export const createKey = async (
  ctx: OwnerContext,
  input: { name: string; scopes: ApiKeyScope[] },
): Promise<NewKey> => {
  if (input.scopes.some((scope) => !ctx.identity.scopes.includes(scope))) {
    throw new AppError('FORBIDDEN', {
      field: 'scopes',
      sentence: 'A key cannot give rights that it has not itself.',
    });
  }
  const random = crypto.getRandomValues(new Uint8Array(secretBytes));
  const secret = `${keyPrefix}${base64Url(random)}`;
  const prefix = secret.slice(0, shownCharacters);
  const { keyId } = await ctx.ports.metadata.owners.createKey.mutate({
    ownerId: ctx.ownerId,
    name: input.name,
    keyHash: await hashKey(secret),
    prefix,
    scopes: input.scopes,
  });
  return { id: keyId, name: input.name, prefix, scopes: input.scopes, secret };
};

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
