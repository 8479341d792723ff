import {
  createKeySchema,
  ownedIdSchema,
  ownedSchema,
  resolveKeySchema,
} from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { createKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';
import { resolveKey } from './resolve-key.ts';
import { revokeKey } from './revoke-key.ts';

export const ownersRouter = router({
  resolveKey: procedure.input(resolveKeySchema).query(({ ctx, input }) => resolveKey(ctx, input)),
  createKey: procedure.input(createKeySchema).mutation(({ ctx, input }) => createKey(ctx, input)),
  listKeys: procedure.input(ownedSchema).query(({ ctx, input }) => listKeys(ctx, input)),
  revokeKey: procedure.input(ownedIdSchema).mutation(({ ctx, input }) => revokeKey(ctx, input)),
});
