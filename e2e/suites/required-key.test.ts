import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOwnerKey } from '../src/stack/create-owner-key.ts';
import { type SecondGateway, startGatewayWithKeys } from '../src/stack/gateway-with-keys.ts';
import { connect, jobCompleted, recordEvents } from '../src/studio/client.ts';
import { rest } from '../src/studio/rest.ts';
import { shortGeneration } from '../src/studio/sample-track.ts';
import { waitFor } from '../src/studio/wait-for.ts';

let gateway: SecondGateway;
let own: { key: string; trackId: string; jobId: string };
let other: string;
beforeAll(async () => {
  gateway = await startGatewayWithKeys();
  const [key, another] = [await createOwnerKey('page'), await createOwnerKey('stranger')];
  other = another;
  const client = connect(key, gateway.url);
  const { id } = await client.generations.create.mutate(shortGeneration({ seed: 41 }));
  const job = await jobCompleted(client, id);
  own = { key, trackId: job.trackId ?? '', jobId: id };
});
afterAll(() => gateway.stop());

const ask = (method: string, path: string, options: Parameters<typeof rest>[2] = {}) =>
  rest(method, path, { ...options, url: gateway.url });
const things = () => [
  `/api/v1/tracks/${own.trackId}`,
  `/api/v1/tracks/${own.trackId}/download`,
  `/api/v1/tracks/${own.trackId}/family`,
  `/api/v1/jobs/${own.jobId}`,
  `/api/jobs/${own.jobId}`,
];

test('without a key nothing answers but health and the page', async () => {
  for (const path of [...things(), '/trpc/settings.get', '/api/v1/models']) {
    expect(await ask('GET', path), path).toMatchObject({ status: 401 });
  }
  expect(await ask('POST', '/api/generate', { json: { prompt: 'rain' } })).toMatchObject({ status: 401 });
  expect((await ask('GET', '/health')).status).toBe(200);
  expect((await ask('GET', '/')).headers.get('content-type')).toContain('text/html');
});

test('a browser works by its session alone: it looks, listens, downloads a part, and ends', async () => {
  const opened = await ask('POST', '/api/v1/session', { json: { key: own.key } });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await ask('GET', `/api/v1/tracks/${own.trackId}`, { headers: { cookie } })).status).toBe(200);
  const part = await ask('GET', `/api/v1/tracks/${own.trackId}/download`, {
    headers: { cookie, range: 'bytes=0-3' },
  });
  expect(part).toMatchObject({ status: 206, text: 'fLaC' });
  const stream = await fetch(`${gateway.url}/trpc/jobs.events?input=%7B%7D`, { headers: { cookie } });
  const first = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toMatch(/^(event|data|id|retry|:)/m);
  const wrongSite = await ask('POST', '/api/v1/generations', {
    headers: { cookie, origin: 'https://elsewhere.example' },
    json: { prompt: 'rain' },
  });
  expect(wrongSite.status).toBe(403);
});

test('another owner finds, changes, hears and downloads none of it', async () => {
  for (const path of things()) expect((await ask('GET', path, { key: other })).status, path).toBe(404);
  const change = await ask('POST', '/api/v1/tracks/trash', { key: other, json: { ids: [own.trackId] } });
  expect(change.status).toBe(404);
  const [mine, theirs] = [connect(own.key, gateway.url), connect(other, gateway.url)].map((client) =>
    recordEvents(client),
  );
  await waitFor('both to listen', async () => [mine, theirs].every((recording) => recording?.ids.length));
  const path = `/api/v1/tracks/${own.trackId}/favourite`;
  expect((await ask('PUT', path, { key: own.key, json: { favourite: true } })).status).toBe(200);
  const isTold = () =>
    mine?.events.some((event) => event.type === 'library' && event.entityId === own.trackId);
  await waitFor('the owner to be told', async () => isTold());
  expect(theirs?.events.filter(({ type }) => type !== 'reset')).toEqual([]);
  mine?.stop();
  theirs?.stop();
});

test('a key does what its rights say and no more', async () => {
  const reader = await createOwnerKey('reader', '--read-only');
  expect((await ask('GET', '/api/v1/tracks', { key: reader })).status).toBe(200);
  expect((await ask('POST', '/api/v1/generations', { key: reader, json: { prompt: 'x' } })).status).toBe(403);
  const remove = (key: string) => ask('DELETE', '/api/v1/models/no-such-model', { key });
  expect((await remove(own.key)).status).toBe(403);
  expect((await remove(await createOwnerKey('keeper', '--models'))).status).toBe(404);
});

test('a revoked key opens nothing more, and its stream ends by itself', async () => {
  const client = connect(own.key, gateway.url);
  const made = await client.keys.create.mutate({ name: 'short-lived', scopes: ['read'] });
  const stream = await fetch(`${gateway.url}/trpc/jobs.events?input=%7B%7D`, {
    headers: { authorization: `Bearer ${made.secret}` },
  });
  await client.keys.revoke.mutate({ id: made.id });
  expect((await ask('GET', '/api/v1/tracks', { key: made.secret })).status).toBe(401);
  expect(await stream.text()).toContain('UNAUTHENTICATED');
});
