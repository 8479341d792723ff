import { createHash } from 'node:crypto';
import type { MessageShape } from '@bufbuild/protobuf';
import type { GenerationActivities, StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { type InferenceService, Stage } from '@everloop/contracts/inference';
import { storageKeys } from '@everloop/contracts/storage-keys';
import { trackExtraFiles } from '@everloop/contracts/track-extras';
import type { ProgressPublisher } from '@everloop/service-kit/nats';
import type { Storage } from '@everloop/service-kit/storage';
import { withHeartbeat } from '@everloop/service-kit/temporal';
import type { Engines } from '../adapters/connect-engines.ts';
import { appErrorOfEngine } from './engine-error.ts';
import { engineOutput } from './engine-output.ts';
import { engineRequestOf } from './engine-request.ts';
import { createProgressRelay, type StageReport } from './progress-relay.ts';
import { uploadAddress } from './upload-address.ts';

export type MakeStemsDeps = {
  engines: Engines;
  storage: Pick<Storage, 'presignPut' | 'ensureBucket' | 'get'>;
  progress: ProgressPublisher;
  tellStage(report: StageReport): void;
  timeoutMs: number;
};

type StemsMessage = MessageShape<(typeof InferenceService)['method']['makeStems']['output']>['message'];
type StemsResult = Extract<StemsMessage, { case: 'result' }>['value'];

const { contentType } = trackExtraFiles.stems;

/**
 * Has the engine make the parts of a track again and upload them as one archive, then reads the stored archive and compares it
 * with what the engine reported. Each attempt has a key of its own; an archive that nobody publishes is collected.
 */
export const createMakeStems =
  (deps: MakeStemsDeps): GenerationActivities['makeStems'] =>
  ({ context, request, engineVersion, eventsSha256 }) =>
    withHeartbeat(async ({ signal, attempt }) => {
      const objectKey = storageKeys.stems(context.jobId, `${context.run}-${attempt}`);
      const relay = createProgressRelay(context, deps.progress, deps.tellStage);
      relay(Stage.PREPARING_PROMPT, 0);
      const putUrl = await uploadAddress(deps.storage, objectKey);
      try {
        const track = {
          jobId: context.jobId,
          attempt,
          ...engineRequestOf(request, { styleUrl: null, editUrl: null }),
          ...engineOutput,
          upload: { putUrl, contentType },
        };
        const messages = deps.engines
          .client(request.engine)
          .makeStems({ track, engineVersion, eventsSha256 }, { signal, timeoutMs: deps.timeoutMs });
        let result: StemsResult | undefined;
        for await (const { message } of messages) {
          if (message.case === 'progress') relay(message.value.stage, message.value.percent);
          if (message.case === 'result') result = message.value;
        }
        if (!result)
          throw new AppError('ENGINE_UNAVAILABLE', { detail: 'The stream ended without a result.' });
        return await checkedObject(deps.storage, objectKey, result, signal);
      } catch (err) {
        if (signal.aborted) throw signal.reason;
        throw appErrorOfEngine(err);
      }
    });

const checkedObject = async (
  storage: Pick<Storage, 'get'>,
  objectKey: string,
  { sha256, sizeBytes }: StemsResult,
  signal: AbortSignal,
): Promise<StoredObject> => {
  const hash = createHash('sha256');
  let stored = 0;
  for await (const chunk of await storage.get(objectKey, { signal })) {
    hash.update(chunk as Buffer);
    stored += (chunk as Buffer).length;
  }
  if (stored === 0 || BigInt(stored) !== sizeBytes || hash.digest('hex') !== sha256) {
    throw new AppError('UPLOAD_FAILED', { detail: 'the stored archive is not the one the engine made' });
  }
  return { objectKey, sizeBytes: stored, sha256, contentType };
};
