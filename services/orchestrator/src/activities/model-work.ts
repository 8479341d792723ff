import { createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import type { GenerationActivities } from '@everloop/contracts/activities';
import { AppError, isErrorCode } from '@everloop/contracts/errors';
import { ModelsService, Phase } from '@everloop/contracts/gen/everloop/models/v1/models_pb';

const callTimeoutMs = 5_000;

const wanted: ReadonlySet<Phase> = new Set([
  Phase.QUEUED,
  Phase.DOWNLOADING,
  Phase.PAUSED,
  Phase.VERIFYING,
  Phase.CONVERTING,
]);

/**
 * Looks once at what the model manager does for an engine. Errors: the manager's own where the download that was waited for
 * has failed; SERVICE_UNAVAILABLE while the manager does not answer, which is tried again.
 */
export const createModelWork = (modelsUrl: string): GenerationActivities['modelWork'] => {
  const client = createClient(
    ModelsService,
    createConnectTransport({ baseUrl: modelsUrl, httpVersion: '1.1' }),
  );
  const ask = async () => {
    try {
      return await client.listModels({}, { timeoutMs: callTimeoutMs });
    } catch (err) {
      throw new AppError('SERVICE_UNAVAILABLE', {
        cause: err,
        detail: 'the model manager does not answer',
      });
    }
  };
  return async ({ engine, hasWaited }) => {
    const models = (await ask()).models.filter((model) => model.engine === engine);
    const atWork = models.filter(({ phase }) => wanted.has(phase));
    const failed = models.find(({ phase }) => phase === Phase.FAILED);
    if (atWork.length === 0 && hasWaited && failed && isErrorCode(failed.errorCode)) {
      throw new AppError(failed.errorCode, { sentence: failed.sentence, field: 'engine' });
    }
    const moving = atWork.find(({ bytesPerSecond }) => bytesPerSecond > 0);
    return {
      isWanted: atWork.length > 0,
      etaSeconds: moving
        ? Math.max(0, Number(moving.totalBytes) - Number(moving.doneBytes)) / moving.bytesPerSecond
        : null,
    };
  };
};
