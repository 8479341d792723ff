import type { GenerationActivities, GenerationSources } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { Stage } from '@everloop/contracts/inference';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { ProgressPublisher } from '@everloop/service-kit/nats';
import type { Storage } from '@everloop/service-kit/storage';
import { withHeartbeat } from '@everloop/service-kit/temporal';
import type { Engines } from '../adapters/connect-engines.ts';
import { appErrorOfEngine } from './engine-error.ts';
import { engineOutput } from './engine-output.ts';
import { engineRequestOf, type SourceAddresses } from './engine-request.ts';
import { type EngineResult, generatedTrackOf } from './generated-track.ts';
import { keepExtras } from './keep-extras.ts';
import { createProgressRelay, type StageReport } from './progress-relay.ts';
import { presignSeconds, uploadAddress } from './upload-address.ts';

export type GenerateAudioDeps = {
  engines: Engines;
  storage: Pick<Storage, 'presignPut' | 'presignGet' | 'ensureBucket' | 'put'>;
  progress: ProgressPublisher;
  tellStage(report: StageReport): void;
  /** The engine is told this deadline, so that it frees its slot by itself. */
  timeoutMs: number;
};

/**
 * Generates one track on an engine: streams its progress, ends the call when cancelled, maps its failures. Each attempt
 * uploads to a key of its own, so a late attempt cannot touch the result of another; doing it again gives the same audio.
 */
export const createGenerateAudio =
  (deps: GenerateAudioDeps): GenerationActivities['generateAudio'] =>
  ({ context, request, sources }) =>
    withHeartbeat(async ({ signal, attempt }) => {
      const stagingKey = storageKeys.stagingGeneration(context.jobId, `${context.run}-${attempt}`);
      const relay = createProgressRelay(context, deps.progress, deps.tellStage);
      relay(Stage.PREPARING_PROMPT, 0);
      const putUrl = await uploadAddress(deps.storage, stagingKey);
      const addresses = await sourceAddresses(deps.storage, sources);
      try {
        const engineName = await deps.engines.nameOf(request.engine, signal);
        const messages = deps.engines.client(request.engine).generate(
          {
            jobId: context.jobId,
            attempt,
            ...engineRequestOf(request, addresses),
            ...engineOutput,
            upload: { putUrl, contentType: 'audio/flac' },
          },
          { signal, timeoutMs: deps.timeoutMs },
        );
        let result: EngineResult | undefined;
        for await (const { message } of messages) {
          if (message.case === 'progress') relay(message.value.stage, message.value.percent);
          if (message.case === 'result') result = message.value;
        }
        if (!result)
          throw new AppError('ENGINE_UNAVAILABLE', { detail: 'The stream ended without a result.' });
        const extras = await keepExtras(deps.storage, result.extras, signal);
        return generatedTrackOf(result, { stagingKey, engineName, extras });
      } catch (err) {
        if (signal.aborted) throw signal.reason;
        throw appErrorOfEngine(err);
      }
    });

const sourceAddresses = async (
  storage: GenerateAudioDeps['storage'],
  sources: GenerationSources | undefined,
): Promise<SourceAddresses> => {
  const addressOf = async (key: string | null | undefined): Promise<string | null> =>
    key ? storage.presignGet(key, presignSeconds) : null;
  return { styleUrl: await addressOf(sources?.styleKey), editUrl: await addressOf(sources?.editKey) };
};
