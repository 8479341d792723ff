import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { askService } from './ask-service.ts';

let server: Server;
afterEach(() => void server.close());

const serviceThatSays = async (status: number, dependencies: object[]): Promise<string> => {
  server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ dependencies }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const apart = new Set(['temporal']);
const part = (name: string, ok: boolean, sentence = '') => ({ name, ok, sentence });

test('a service with all its parts works', async () => {
  expect(await askService(await serviceThatSays(200, [part('postgres', true)]), apart)).toBe(true);
});

test('a service that lacks only what is listed apart works', async () => {
  const url = await serviceThatSays(503, [part('postgres', true), part('temporal', false, 'Away.')]);
  expect(await askService(url, apart)).toBe(true);
});

test('what a service lacks is told in its own words', async () => {
  const url = await serviceThatSays(503, [
    part('postgres', false, 'The database is away.'),
    part('x', false),
  ]);
  expect(await askService(url, apart)).toBe('The database is away. It cannot reach x.');
});

test('a service that does not answer is an error', async () => {
  const url = await serviceThatSays(200, []);
  await new Promise((resolve) => server.close(resolve));
  await expect(askService(url, apart)).rejects.toThrow();
});
