import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
let secret: string;
beforeAll(async () => {
  studio = await startGateway({ requireKey: true });
  await using open = await startGateway({ metadata: studio.metadata });
  secret = (await open.client.keys.create.mutate({ name: 'Page', scopes: ['read', 'write'] })).secret;
});
afterAll(() => studio[Symbol.asyncDispose]());

const open = (key: unknown) => call(`${studio.url}/api/v1/session`, 'POST', { key });
const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

test('a browser hands its key over once, and everything it cannot send a header with knows it', async () => {
  const session = await open(secret);
  expect(session.status).toBe(204);
  expect(session.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict/);
  const cookie = cookieOf(session.headers);
  expect((await call(`${studio.url}/api/v1/settings`, 'GET', undefined, { cookie })).status).toBe(200);
  const stream = await fetch(`${studio.url}/trpc/jobs.events?input=${encodeURIComponent('{}')}`, {
    headers: { cookie, accept: 'text/event-stream' },
  });
  expect(stream.status).toBe(200);
  await stream.body?.cancel();
});

test('a wrong key opens nothing, and a body that is none is refused with its field', async () => {
  expect(await open('evl_wrong')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  for (const key of [undefined, '', 7, 'x'.repeat(500)]) {
    const answer = await open(key);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', field: 'key' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test('another page can neither open a session nor use it for a change', async () => {
  const headers = { cookie: cookieOf((await open(secret)).headers), origin: 'https://elsewhere.example' };
  const change = await call(`${studio.url}/api/v1/generations`, 'POST', { prompt: 'rain' }, headers);
  expect(change).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

test('a session ends when it is closed, and with its key', async () => {
  const cookie = cookieOf((await open(secret)).headers);
  const closed = await call(`${studio.url}/api/v1/session`, 'DELETE', undefined, { cookie });
  expect(closed.headers.getSetCookie()[0]).toMatch(/^everloop_session_\d+=;.*Expires=Thu, 01 Jan 1970/);
  for (const [id, { ownerId }] of studio.metadata.shelves.apiKeys.items) {
    await studio.metadata.owners.revokeKey.mutate({ ownerId, id });
  }
  expect((await call(`${studio.url}/api/v1/settings`, 'GET', undefined, { cookie })).status).toBe(401);
});

test('a session left over does not lock anyone out where no key is needed', async () => {
  await using free = await startGateway();
  const cookie = `everloop_session_${new URL(free.url).port}=evl_gone`;
  expect((await call(`${free.url}/api/v1/settings`, 'GET', undefined, { cookie })).status).toBe(200);
});
