import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from './log.ts';
import { createStorage, type Storage } from './storage.ts';

let server: Server;
let storage: Storage;
/** What the server does with the next requests. */
let answer: { status: number; code: string } | 'part' = 'part';
beforeAll(async () => {
  server = createServer((_request, response) => {
    if (answer === 'part') {
      response.writeHead(206, { 'content-length': '1000', etag: '"e"' });
      response.write('only a part');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    const body = `<?xml version="1.0"?><Error><Code>${answer.code}</Code><Message>x</Message></Error>`;
    response.writeHead(answer.status, { 'content-type': 'application/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  storage = createStorage(
    {
      endpoint: `http://127.0.0.1:${port}`,
      accessKey: 'somebody',
      secretKey: 'something',
      bucket: 'everloop',
      region: 'us-east-1',
    },
    createLogger({ service: 'storage-test', level: 'error' }),
  );
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  [503, 'XMinioServerNotInitialized', 'SERVICE_UNAVAILABLE'],
  [503, 'SlowDownRead', 'SERVICE_UNAVAILABLE'],
  [503, 'SlowDownWrite', 'SERVICE_UNAVAILABLE'],
  [503, 'ServiceUnavailable', 'SERVICE_UNAVAILABLE'],
  [507, 'XMinioStorageFull', 'STORAGE_FULL'],
  [404, 'NoSuchKey', 'NOT_FOUND'],
])('a server that answers %i %s is told as %s', async (status, code, expected) => {
  answer = { status, code };
  await expect(storage.get('key')).rejects.toMatchObject({ code: expected });
});

test('refusals of a busy server leave no connection taken', async () => {
  answer = { status: 503, code: 'SlowDown' };
  // More than the client keeps open at once: were they left unread, the last would wait for ever.
  for (let count = 0; count < 80; count += 1) {
    await expect(storage.get('key')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  }
});

test('a connection that breaks in the middle of an object is a part that is away, not a fault of ours', async () => {
  answer = 'part';
  await expect(storage.getBuffer('key', { bytesMax: 2000 })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
});
