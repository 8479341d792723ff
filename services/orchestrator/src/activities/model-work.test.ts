import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectRouter } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { ModelsService, Phase } from '@everloop/contracts/gen/everloop/models/v1/models_pb';
import { afterEach, expect, test } from 'vitest';
import { createModelWork } from './model-work.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Model = { phase: Phase; engine?: string; errorCode?: string; bytesPerSecond?: number };

/** A manager over real Connect that has these models. */
const managerWith = async (...models: Model[]): Promise<string> => {
  const routes = (router: ConnectRouter) =>
    router.service(ModelsService, {
      listModels: () => ({
        models: models.map((model) => ({
          engine: 'diffrhythm',
          doneBytes: 100n,
          totalBytes: 400n,
          sentence: model.errorCode ? 'It was cut off.' : '',
          ...model,
        })),
      }),
    });
  server = createServer(connectNodeAdapter({ routes }));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const look = async (url: string, hasWaited = false) =>
  createModelWork(url)({ engine: 'diffrhythm', hasWaited });

test('a running download is worth waiting for, and says for how long', async () => {
  const url = await managerWith({ phase: Phase.INSTALLED }, { phase: Phase.DOWNLOADING, bytesPerSecond: 30 });
  expect(await look(url)).toEqual({ isWanted: true, etaSeconds: 10 });
});

test.each([
  ['paused', Phase.PAUSED, true],
  ['queued', Phase.QUEUED, true],
  ['absent', Phase.ABSENT, false],
  ['installed', Phase.INSTALLED, false],
])('a model that is %s: worth waiting for: %s', async (_name, phase, isWanted) => {
  expect(await look(await managerWith({ phase }))).toEqual({ isWanted, etaSeconds: null });
});

test('models of other engines are nothing to wait for', async () => {
  const url = await managerWith({ engine: 'other', phase: Phase.DOWNLOADING });
  expect(await look(url)).toMatchObject({ isWanted: false });
});

test('a download that fails while a job waits for it ends the job with its reason, an older failure does not', async () => {
  const url = await managerWith({ phase: Phase.FAILED, errorCode: 'DOWNLOAD_FAILED' });
  await expect(look(url, true)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
    sentence: 'It was cut off.',
    field: 'engine',
  });
  expect(await look(url, false)).toMatchObject({ isWanted: false });
});

test('a manager that is away is asked again', async () => {
  const url = await managerWith();
  await new Promise((resolve) => server?.close(resolve));
  await expect(look(url)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
});
