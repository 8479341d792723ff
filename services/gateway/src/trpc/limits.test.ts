import { connect } from 'node:net';
import { createTRPCClient, httpBatchStreamLink, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import { countFollowers } from '../jobs/count-followers.ts';
import type { AppRouter } from '../router.ts';
import { findUnusableText } from './find-unusable-text.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

const batch = (count: number) =>
  call(
    `${studio.url}/trpc/${Array.from({ length: count }, () => 'settings.get').join(',')}?batch=1&input={}`,
    'GET',
  );

test('twenty calls fit into one request, more are refused', async () => {
  expect((await batch(20)).status).toBe(200);
  for (const count of [21, 300]) {
    const answer = await batch(count);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('At most 20 calls');
  }
});

test('a batch as the studio’s page sends it is answered call by call', async () => {
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${studio.url}/trpc`, maxItems: 20 })],
  });
  const [settings, missing, engines] = await Promise.allSettled([
    client.settings.get.query(),
    client.tracks.get.query({ id: '00000000-0000-7000-8000-0000000000ff' }),
    client.engines.list.query(),
  ]);
  expect(settings).toMatchObject({ status: 'fulfilled', value: { keepPrompts: true } });
  expect(missing).toMatchObject({
    status: 'rejected',
    reason: { data: { code: 'NOT_FOUND', httpStatus: 404 } },
  });
  expect(engines).toMatchObject({ status: 'fulfilled', value: [{ id: 'procedural' }, { id: 'diffrhythm' }] });
});

test('the longest prompt in Cyrillic fits into an address', async () => {
  const prompt = 'дождь '.repeat(333);
  expect(await studio.client.generations.interpret.query({ prompt })).toEqual({
    understood: [],
    notUnderstood: [],
  });
});

test('long inputs of a query may travel in the body', async () => {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${studio.url}/trpc`, methodOverride: 'POST' })],
  });
  await expect(client.generations.interpret.query({ prompt: 'дождь '.repeat(300) })).resolves.toBeTruthy();
});

test('what is no readable HTTP is told so in the one shape', async () => {
  const { port } = new URL(studio.url);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    code: 'INVALID_INPUT',
    sentence: expect.any(String),
    correlationId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('text that no store takes is found wherever it stands', () => {
  expect(findUnusableText({ a: [{ b: 'x\u0000' }] })).toBe('a.0.b');
  expect(findUnusableText({ a: '\ud83d' })).toBe('a');
  expect(findUnusableText('\u0000')).toBe('');
  expect(findUnusableText({ a: '🎵', b: null, c: 1 })).toBeNull();
});

test('an owner’s hundred-and-first follower is refused, another owner’s first is not', () => {
  const live = countFollowers({ subscribe: () => () => undefined }, { set: () => undefined });
  const ends = Array.from({ length: 100 }, () => live.subscribe('a', () => undefined));
  expect(() => live.subscribe('a', () => undefined)).toThrow('RATE_LIMITED');
  expect(live.subscribe('b', () => undefined)).toBeTypeOf('function');
  ends[0]?.();
  expect(live.subscribe('a', () => undefined)).toBeTypeOf('function');
});
