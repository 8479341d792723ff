import { probeSchema } from '@everloop/contracts/internal-looper';
import {
  internalScoreSchema,
  internalSeamAudioSchema,
  internalWindowSchema,
} from '@everloop/contracts/loop-editing';
import { internalTrpc } from '@everloop/service-kit/internal-trpc';
import type { LooperDeps } from '../activities/looper-deps.ts';
import type { LiveEditing } from '../live-editing/create-live-editing.ts';
import { probeObject } from './probe-object.ts';
import { WorkSlots } from './work-slots.ts';

/** What calls are answered with. */
export type LooperContext = Pick<LooperDeps, 'storage' | 'scratchRoot'> & { liveEditing: LiveEditing };

/** A storm of uploads must not take the memory of as many decoders. */
const probeSlots = new WorkSlots(2);

const { router, procedure } = internalTrpc<LooperContext>();

/** Internal tRPC of the looper: what must be answered within a request. */
export const looperRouter = router({
  audio: router({
    probe: procedure
      .input(probeSchema)
      .mutation(({ ctx, input, signal }) => probeSlots.run(() => probeObject(ctx, input.objectKey, signal))),
    window: procedure
      .input(internalWindowSchema)
      .query(({ ctx, input: { master, ...window } }) => ctx.liveEditing.readWindow(master, window)),
  }),
  loops: router({
    score: procedure
      .input(internalScoreSchema)
      .query(({ ctx, input, signal }) => ctx.liveEditing.scorePoints(input.master, input.points, signal)),
    seamAudio: procedure
      .input(internalSeamAudioSchema)
      .query(({ ctx, input, signal }) =>
        ctx.liveEditing.cutSeam(input.master, input.points, input.secondsEachSide, signal),
      ),
  }),
});

export type LooperRouter = typeof looperRouter;
