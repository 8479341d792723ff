import { ownedSchema } from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { measureUsage } from './measure-usage.ts';

export const storageRouter = router({
  usage: procedure.input(ownedSchema).query(({ ctx, input }) => measureUsage(ctx, input)),
});
