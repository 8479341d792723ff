import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import { AppError } from '@everloop/contracts/errors';
import type { Identity } from '../trpc/context.ts';

const sentences: Record<ApiKeyScope, string> = {
  read: 'This key may not read.',
  write: 'This key may only read.',
  models: 'This key may not change the models of this machine.',
};

/** Refuses a key without the right that a request needs. Errors: FORBIDDEN. */
export const requireScope = (identity: Pick<Identity, 'scopes'>, scope: ApiKeyScope): void => {
  if (!identity.scopes.includes(scope)) throw new AppError('FORBIDDEN', { sentence: sentences[scope] });
};
