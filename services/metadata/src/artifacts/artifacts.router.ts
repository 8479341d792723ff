import { ownedIdSchema } from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { locateArtifact } from './locate-artifact.ts';

export const artifactsRouter = router({
  locate: procedure.input(ownedIdSchema).query(({ ctx, input }) => locateArtifact(ctx, input)),
});
