import { listLoopsSchema, ownedIdSchema, ownedIdsSchema } from '@everloop/contracts/internal-metadata';
import { changeTrash } from '../trash/change-trash.ts';
import { procedure, router } from '../trpc.ts';
import { listLoops } from './list-loops.ts';
import { loopView, readLoop } from './loop-views.ts';
import { purgeLoops } from './purge-loops.ts';
import { readLoopAnalysis } from './read-loop-analysis.ts';
import { readLoopStream } from './read-loop-stream.ts';

export const loopsRouter = router({
  list: procedure.input(listLoopsSchema).query(({ ctx, input }) => listLoops(ctx, input)),
  get: procedure
    .input(ownedIdSchema)
    .query(async ({ ctx, input }) => loopView(await readLoop(ctx.db, input.ownerId, input.id))),
  stream: procedure.input(ownedIdSchema).query(({ ctx, input }) => readLoopStream(ctx, input)),
  analysis: procedure.input(ownedIdSchema).query(({ ctx, input }) => readLoopAnalysis(ctx, input)),
  trash: procedure
    .input(ownedIdsSchema)
    .mutation(({ ctx, input }) => changeTrash(ctx, 'loop', 'trashed', input)),
  restore: procedure
    .input(ownedIdsSchema)
    .mutation(({ ctx, input }) => changeTrash(ctx, 'loop', 'restored', input)),
  purge: procedure.input(ownedIdsSchema).mutation(({ ctx, input }) => purgeLoops(ctx, input)),
});
