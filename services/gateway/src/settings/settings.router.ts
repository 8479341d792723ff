import { settingsPatchSchema, settingsSchema } from '@everloop/contracts/internal-metadata';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';

const tags = ['Settings'];

export const settingsRouter = router({
  get: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/settings', tags, summary: 'Defaults of this owner' } })
    .input(z.strictObject({}).optional())
    .output(settingsSchema)
    .query(({ ctx }) => ctx.ports.metadata.settings.get.query({ ownerId: ctx.ownerId })),

  update: procedure
    .meta({ openapi: { method: 'PATCH', path: '/v1/settings', tags, summary: 'Change defaults' } })
    .input(settingsPatchSchema)
    .output(settingsSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.settings.update.mutate({ ownerId: ctx.ownerId, patch: input }),
    ),
});
