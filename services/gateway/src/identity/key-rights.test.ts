import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillLibrary, type Things } from '../../tests/bad-input/known-things.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
let own: Things;
beforeAll(async () => {
  studio = await startGateway();
  ({ own } = fillLibrary(studio.metadata));
});
afterAll(() => studio[Symbol.asyncDispose]());

const keyWith = async (scopes: ApiKeyScope[]): Promise<Record<string, string>> => {
  const { secret } = await studio.client.keys.create.mutate({ name: 'Test', scopes });
  return { authorization: `Bearer ${secret}` };
};
const ask = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  call(`${studio.url}${path}`, method, body, headers);

const modelChanges: [method: string, path: string][] = [
  ['POST', 'muq-mulan/download'],
  ['POST', 'muq-mulan/pause'],
  ['POST', 'muq-mulan/verify'],
  ['POST', 'muq-mulan/import'],
  ['POST', 'packages/install'],
  ['DELETE', 'muq-mulan'],
];

test.each(modelChanges)(
  '%s %s takes the right over models, which no other right includes',
  async (method, path) => {
    const body = method === 'POST' ? {} : undefined;
    const address = `/api/v1/models/${path}`;
    const refused = await ask(method, address, await keyWith(['read', 'write']), body);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', sentence: 'This key may not change the models of this machine.' },
    });
    expect((await ask(method, address, await keyWith(['models']), body)).status).not.toBe(403);
    // At the machine itself nobody has a key, and everything is allowed.
    expect((await ask(method, address, {}, body)).status).not.toBe(403);
  },
);

test('a key gives no right that it has not itself', async () => {
  const headers = await keyWith(['read', 'write']);
  const made = await ask('POST', '/api/v1/keys', headers, { name: 'More', scopes: ['read', 'models'] });
  expect(made).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', field: 'scopes' } });
  expect((await ask('POST', '/api/v1/keys', headers, { name: 'Less', scopes: ['read'] })).status).toBe(200);
});

test('a new key has no right over models unless it is asked for', async () => {
  const { scopes } = await studio.client.keys.create.mutate({ name: 'Usual' });
  expect(scopes).toEqual(['read', 'write']);
});

test('a key that may only write sees and hears nothing, by no door', async () => {
  const headers = await keyWith(['write']);
  for (const path of [
    `/api/v1/tracks/${own.track}`,
    '/api/v1/tracks',
    `/api/jobs/${own.job}`,
    `/media/artifacts/${own.artifact}`,
    `/media/loops/${own.loop}.mp3`,
    `/api/v1/tracks/${own.track}/download`,
    `/api/v1/exports/${own.export}/download`,
    '/trpc/settings.get',
  ]) {
    expect((await ask('GET', path, headers)).status, path).toBe(403);
  }
  expect(await ask('POST', '/api/v1/generations/interpret', headers, { prompt: 'rain' })).toMatchObject({
    status: 403,
    body: { sentence: 'This key may not read.' },
  });
  expect((await ask('POST', '/api/v1/generations', headers, { prompt: 'rain' })).status).toBe(200);
});
