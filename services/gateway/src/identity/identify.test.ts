import { localOwnerId } from '@everloop/contracts/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillLibrary } from '../../tests/bad-input/known-things.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway({ requireKey: true });
});
afterAll(() => studio[Symbol.asyncDispose]());

const makeKey = async (scopes: ('read' | 'write')[]): Promise<{ id: string; secret: string }> => {
  await using open = await startGateway({ metadata: studio.metadata });
  return await open.client.keys.create.mutate({ name: 'Test', scopes });
};
const settings = (authorization?: string) =>
  call(
    `${studio.url}/api/v1/settings`,
    'GET',
    undefined,
    authorization === undefined ? {} : { authorization },
  );

test('a key is shown once, kept as a hash, and works until it is revoked', async () => {
  const { id, secret } = await makeKey(['read', 'write']);
  expect(secret).toMatch(/^evl_[\w-]{43}$/);
  expect(JSON.stringify([...studio.metadata.shelves.apiKeys.items])).not.toContain(secret);
  expect((await settings(`Bearer ${secret}`)).status).toBe(200);
  const list = await call(`${studio.url}/api/v1/keys`, 'GET', undefined, {
    authorization: `Bearer ${secret}`,
  });
  expect(list.text).toContain(id);
  expect(list.text).not.toMatch(/keyHash|[0-9a-f]{64}/);
  await studio.metadata.owners.revokeKey.mutate({ ownerId: localOwnerId, id });
  expect(await settings(`Bearer ${secret}`)).toMatchObject({
    status: 401,
    body: { code: 'UNAUTHENTICATED' },
  });
});

test.each([
  ['nothing', undefined],
  ['an unknown key', `Bearer evl_${'x'.repeat(43)}`],
  ['a key of another kind', 'Bearer sk_123'],
  ['basic credentials', 'Basic dXNlcjpwYXNz'],
  ['an empty key', 'Bearer '],
  ['8 KB', `Bearer evl_${'x'.repeat(8192)}`],
])('%s is refused everywhere but at health and page', async (_what, authorization) => {
  expect(await settings(authorization)).toMatchObject({
    status: 401,
    body: { code: 'UNAUTHENTICATED', field: 'Authorization' },
  });
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const { own } = fillLibrary(studio.metadata);
  for (const path of [
    `/media/artifacts/${own.artifact}`,
    `/api/v1/exports/${own.export}/download`,
    `/api/jobs/${own.job}`,
  ]) {
    expect((await call(`${studio.url}${path}`, 'GET', undefined, headers)).status, path).toBe(401);
  }
  const form = new FormData();
  form.set('file', new File(['RIFF'], 'a.wav'));
  expect((await fetch(`${studio.url}/api/upload`, { method: 'POST', body: form, headers })).status).toBe(401);
  expect((await call(`${studio.url}/health`, 'GET', undefined, headers)).status).toBe(200);
});

test('a key that may only read changes nothing, by no door', async () => {
  const { secret } = await makeKey(['read']);
  const headers = { authorization: `Bearer ${secret}` };
  const change = await call(`${studio.url}/api/v1/generations`, 'POST', { prompt: 'rain' }, headers);
  expect(change).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  const upload = await fetch(`${studio.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-length': '5' },
  });
  expect(upload.status).toBe(403);
  expect((await settings(headers.authorization)).status).toBe(200);
});

test('a key that is sent is checked even where none is needed', async () => {
  await using open = await startGateway({ metadata: studio.metadata });
  const answer = await call(`${open.url}/api/v1/settings`, 'GET', undefined, {
    authorization: 'Bearer evl_wrong',
  });
  expect(answer.status).toBe(401);
});
