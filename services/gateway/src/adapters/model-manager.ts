import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { AppError, isErrorCode } from '@everloop/contracts/errors';
import { ModelsService } from '@everloop/contracts/gen/everloop/models/v1/models_pb';
import type { ModelsPort } from '../ports.ts';
import { toEnginePackages, toModelShelf, toModelView } from './to-model-view.ts';

/** Every call only starts something or looks; work on gigabytes goes on in the manager. */
const callTimeoutMs = 5_000;

/** The model manager over Connect. Its errors begin with a word of the studio's vocabulary. */
export const createModelManager = (baseUrl: string): ModelsPort => {
  const client = createClient(ModelsService, createConnectTransport({ baseUrl, httpVersion: '1.1' }));
  const options = { timeoutMs: callTimeoutMs };
  return {
    shelf: () => told(async () => toModelShelf(await client.listModels({}, options))),
    download: (modelId, acceptedLicenceIds) =>
      told(async () =>
        toModelView((await client.downloadModel({ modelId, acceptedLicenceIds }, options)).model),
      ),
    pause: (modelId) => told(async () => toModelView((await client.pauseModel({ modelId }, options)).model)),
    verify: (modelId) =>
      told(async () => toModelView((await client.verifyModel({ modelId }, options)).model)),
    importFiles: (modelId, acceptedLicenceIds) =>
      told(async () =>
        toModelView((await client.importModel({ modelId, acceptedLicenceIds }, options)).model),
      ),
    remove: (modelId) =>
      told(async () => toModelView((await client.deleteModel({ modelId }, options)).model)),
    installPackages: () =>
      told(async () => toEnginePackages((await client.installPackages({}, options)).packages)),
  };
};

const told = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await ask();
  } catch (error) {
    throw appErrorOf(error);
  }
};

const appErrorOf = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const { code, rawMessage } = ConnectError.from(error);
  const [, word, sentence] = /^([A-Z_]+): (.+)$/s.exec(rawMessage) ?? [];
  if (isErrorCode(word)) {
    const field = word === 'LICENCE_REQUIRED' ? 'acceptedLicenceIds' : 'id';
    return new AppError(word, { sentence, field, cause: error });
  }
  if (code === Code.Internal || code === Code.Unknown) return new AppError('INTERNAL', { cause: error });
  return new AppError('SERVICE_UNAVAILABLE', {
    sentence: 'The model manager does not answer; it is starting or restarting.',
    cause: error,
  });
};
