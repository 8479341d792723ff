import { listExportsSchema, ownedIdSchema, ownedIdsSchema } from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { exportView, readExport } from './export-views.ts';
import { listExports } from './list-exports.ts';
import { removeExports } from './remove-exports.ts';

export const exportsRouter = router({
  list: procedure.input(listExportsSchema).query(({ ctx, input }) => listExports(ctx, input)),
  get: procedure
    .input(ownedIdSchema)
    .query(async ({ ctx, input }) => exportView(ctx.db, await readExport(ctx.db, input.ownerId, input.id))),
  remove: procedure.input(ownedIdsSchema).mutation(({ ctx, input }) => removeExports(ctx, input)),
});
