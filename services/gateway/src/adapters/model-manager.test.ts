import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Code, ConnectError, type ConnectRouter, type ServiceImpl } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { ModelsService, PackagesState, Phase } from '@everloop/contracts/gen/everloop/models/v1/models_pb';
import { modelShelfSchema } from '@everloop/contracts/models';
import { afterEach, expect, test } from 'vitest';
import { createModelManager } from './model-manager.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A manager over real Connect; what it does not implement is answered as unimplemented. */
const serve = async (implementation: Partial<ServiceImpl<typeof ModelsService>>): Promise<string> => {
  const routes = (router: ConnectRouter) => router.service(ModelsService, implementation);
  server = createServer(connectNodeAdapter({ routes }));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('models come with bytes, speed, time left, licences, files and cost', async () => {
  const url = await serve({
    listModels: () => ({
      models: [
        {
          modelId: 'm',
          phase: Phase.DOWNLOADING,
          doneBytes: 1_000_000_000n,
          totalBytes: 3_000_000_000n,
          bytesPerSecond: 1e7,
          licences: [{ licenceId: 'l', accepted: true }],
          files: [{ fileId: 'f', approximateBytes: 5n }],
          estimate: { device: 'cuda', memoryBytes: 8_000_000_000n, audioSeconds: 285, seconds: 12 },
        },
        { modelId: 'n', phase: Phase.FAILED, errorCode: 'DOWNLOAD_DAMAGED', sentence: 'Wrong bytes.' },
      ],
      packages: { state: PackagesState.INSTALLED },
      online: true,
    }),
  });
  const shelf = modelShelfSchema.parse(await createModelManager(url).shelf());
  expect(shelf).toMatchObject({
    models: [
      {
        phase: 'downloading',
        etaSeconds: 200,
        error: null,
        files: [{ bytes: 5, sha256: null, revision: null }],
        estimate: { device: 'cuda', memoryBytes: 8e9 },
      },
      {
        phase: 'failed',
        etaSeconds: null,
        error: { code: 'DOWNLOAD_DAMAGED', sentence: 'Wrong bytes.' },
        estimate: null,
      },
    ],
    packages: { state: 'installed' },
  });
});

test.each([
  ['LICENCE_REQUIRED: Accept these first.', Code.FailedPrecondition, 'acceptedLicenceIds'],
  ['DOWNLOADS_OFF: Import them.', Code.FailedPrecondition, 'id'],
  ['NOT_FOUND: The import folder lacks: a/b.', Code.NotFound, 'id'],
])('the manager’s refusal %j is told as ours', async (message, transport, field) => {
  const url = await serve({
    downloadModel: () => {
      throw new ConnectError(message, transport);
    },
  });
  const [code, sentence] = message.split(': ', 2);
  await expect(createModelManager(url).download('m', [])).rejects.toMatchObject({
    code,
    field,
    sentence: expect.stringContaining(sentence ?? ''),
  });
});

test('a manager that is not there is a part that is away', async () => {
  const url = await serve({});
  await new Promise((resolve) => server?.close(resolve));
  await expect(createModelManager(url).shelf()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
