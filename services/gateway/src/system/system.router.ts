import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import { describeSystem, systemStatusSchema } from './describe-system.ts';

export const systemRouter = router({
  status: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/v1/system',
        tags: ['System'],
        summary: 'How the studio and its parts are',
      },
    })
    .input(z.strictObject({}).optional())
    .output(systemStatusSchema)
    .query(({ ctx }) => describeSystem(ctx)),
});
