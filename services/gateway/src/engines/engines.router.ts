import { engineViewSchema } from '@everloop/contracts/engines';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';

export const enginesRouter = router({
  list: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/engines',
        tags: ['System'],
        summary: 'Engines, what they can do and how they are',
      },
    })
    .input(z.strictObject({}).optional())
    .output(z.array(engineViewSchema))
    .query(({ ctx }) => ctx.ports.engines.list()),
});
