import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startInternalServer } from '@everloop/service-kit/internal-server';
import { internalTrpc } from '@everloop/service-kit/internal-trpc';
import { createLogger } from '@everloop/service-kit/log';
import { expect, test } from 'vitest';
import { createMetadataService } from './metadata-service.ts';

const token = 'a-token-of-some-length';

test('a cover that takes longer than a look into the library is waited for', async () => {
  const { router, procedure } = internalTrpc<object>();
  const slow = async () => {
    await sleep(400);
    return { revision: 2 };
  };
  const server = await startInternalServer({
    host: '127.0.0.1',
    port: 0,
    token,
    router: router({
      covers: router({ set: procedure.mutation(slow) }),
      tracks: router({ get: procedure.query(slow) }),
    }),
    createContext: () => ({}),
    ready: () => [],
    logger: createLogger({ service: 'test', level: 'error' }),
  });
  const { port } = server.server.address() as AddressInfo;
  const options = { url: `http://127.0.0.1:${port}`, token, timeoutMs: 100 };
  const metadata = createMetadataService(options, { patientMs: 5_000 });
  const id = '00000000-0000-7000-8000-000000000001';
  const cover = { ownerId: id, subject: { kind: 'track' as const, id }, expectedRevision: 1 };
  await expect(metadata.covers.set.mutate({ ...cover, imageBase64: 'AAAA' })).resolves.toMatchObject({
    revision: 2,
  });
  await expect(metadata.tracks.get.query({ ownerId: id, id })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  await server.close();
});
