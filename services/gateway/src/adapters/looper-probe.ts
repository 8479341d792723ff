import { type AudioFacts, audioFactsSchema } from '@everloop/contracts/uploads';
import { createInternalClient, type InternalClientOptions } from '@everloop/service-kit/internal-client';
import type { AnyRouter } from '@trpc/server';

/** The one procedure of the looper's internal router, as contracts/internal-looper describes it. */
type LooperClient = { audio: { probe: { mutate(input: { objectKey: string }): Promise<unknown> } } };

/** Probing decodes a whole file; two gibibytes take a while on a busy machine. */
const probeTimeoutMs = 300_000;

/** Asks the looper to open a stored file. Errors: UNSUPPORTED_AUDIO, AUDIO_…, DECODE_TIMEOUT, SERVICE_UNAVAILABLE. */
export const createLooperProbe = (
  options: Omit<InternalClientOptions, 'timeoutMs'>,
): ((objectKey: string) => Promise<AudioFacts>) => {
  const client = createInternalClient<AnyRouter>({ ...options, timeoutMs: probeTimeoutMs });
  const { audio } = client as unknown as LooperClient;
  return async (objectKey) => audioFactsSchema.parse(await audio.probe.mutate({ objectKey }));
};
