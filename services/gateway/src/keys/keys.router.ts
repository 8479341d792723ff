import { apiKeyScopeSchema, apiKeyScopes } from '@everloop/contracts/api-keys';
import { idSchema } from '@everloop/contracts/ids';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import { idInputSchema } from '../trpc/shared-schemas.ts';
import { createKey } from './create-key.ts';

const tags = ['Keys'];

export const keysRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/keys',
        tags,
        summary: 'Make an API key',
        description:
          'The secret is in this answer and nowhere else. `models` is the right to download, import and delete model files.',
      },
    })
    .input(
      z.strictObject({
        name: z
          .string()
          .max(100)
          .refine((name) => name.trim() !== '' && !name.includes('\u0000'), 'Give the key a name.'),
        scopes: z
          .array(apiKeyScopeSchema)
          .min(1, 'Choose at least one right.')
          .max(apiKeyScopes.length)
          .default(['read', 'write']),
      }),
    )
    .output(
      z.object({
        id: idSchema,
        name: z.string(),
        prefix: z.string(),
        scopes: z.array(z.string()),
        secret: z.string(),
      }),
    )
    .mutation(({ ctx, input }) => createKey(ctx, input)),

  list: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/keys', tags, summary: 'List API keys' } })
    .input(z.strictObject({}).optional())
    .output(
      z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          prefix: z.string(),
          scopes: z.array(z.string()),
          createdAt: z.string(),
          lastUsedAt: z.string().nullable(),
        }),
      ),
    )
    .query(({ ctx }) => ctx.ports.metadata.owners.listKeys.query({ ownerId: ctx.ownerId })),

  revoke: procedure
    .meta({ openapi: { method: 'DELETE', path: '/v1/keys/{id}', tags, summary: 'Revoke an API key' } })
    .input(idInputSchema)
    .output(z.object({ revoked: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.ports.metadata.owners.revokeKey.mutate({ ownerId: ctx.ownerId, id: input.id });
      return { revoked: true as const };
    }),
});
