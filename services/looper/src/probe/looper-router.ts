import { probeSchema } from '@everloop/contracts/internal-looper';
import { internalTrpc } from '@everloop/service-kit/internal-trpc';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { probeObject } from './probe-object.ts';

/** What calls are answered with. */
export type LooperContext = Pick<LooperDeps, 'storage' | 'scratchRoot'>;

const { router, procedure } = internalTrpc<LooperContext>();

/** Internal tRPC of the looper: what must be answered within a request. */
export const looperRouter = router({
  audio: router({
    probe: procedure
      .input(probeSchema)
      .mutation(({ ctx, input, signal }) => probeObject(ctx, input.objectKey, signal)),
  }),
});

export type LooperRouter = typeof looperRouter;
