import { pcmWindowSchema } from '@everloop/contracts/loop-editing';
import { loopCandidateSchema } from '@everloop/contracts/loops';
import { createInternalClient, type InternalClientOptions } from '@everloop/service-kit/internal-client';
import type { AnyRouter } from '@trpc/server';
import type { LiveEditingPort } from '../ports.ts';

type Ask = { query(input: unknown, options?: { signal?: AbortSignal }): Promise<unknown> };
/** The procedures of the looper's internal router for work by hand, as contracts/internal-looper describes them. */
type LooperClient = { audio: { window: Ask }; loops: { score: Ask; seamAudio: Ask } };

/** The first look at a long master decodes it. */
const timeoutMs = 120_000;

/** Asks the looper for samples and scores of a master. Errors: INVALID_INPUT, AUDIO_DAMAGED, SERVICE_UNAVAILABLE. */
export const createLooperLiveEditing = (
  options: Omit<InternalClientOptions, 'timeoutMs'>,
): LiveEditingPort => {
  const client = createInternalClient<AnyRouter>({ ...options, timeoutMs }) as unknown as LooperClient;
  return {
    readWindow: async (master, window, signal) =>
      pcmWindowSchema.parse(await client.audio.window.query({ master, ...window }, { signal })),
    scorePoints: async (master, points, signal) =>
      loopCandidateSchema.parse(await client.loops.score.query({ master, points }, { signal })),
    cutSeam: async (master, points, secondsEachSide, signal) =>
      pcmWindowSchema.parse(
        await client.loops.seamAudio.query({ master, points, secondsEachSide }, { signal }),
      ),
  };
};
