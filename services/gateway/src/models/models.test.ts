import { beforeEach, expect, test } from 'vitest';
import { call, startGateway } from '../../tests/fakes/start-gateway.ts';

let studio: Awaited<ReturnType<typeof startGateway>>;
beforeEach(async () => {
  studio = await startGateway();
  return () => studio[Symbol.asyncDispose]();
});

const sing = () =>
  call(`${studio.url}/api/v1/generations`, 'POST', {
    engine: 'diffrhythm',
    prompt: 'rain',
    durationSeconds: 120,
  });

test('a download starts only with its licences accepted', async () => {
  const url = `${studio.url}/api/v1/models/diffrhythm-v1.2-full/download`;
  expect(await call(url, 'POST', {})).toMatchObject({
    status: 409,
    body: { code: 'LICENCE_REQUIRED', field: 'acceptedLicenceIds' },
  });
  expect(await call(url, 'POST', { acceptedLicenceIds: ['apache-2.0'] })).toMatchObject({
    status: 200,
    body: { phase: 'queued' },
  });
});

test('without the model a song is refused and says what to press; nothing is accepted', async () => {
  expect(await sing()).toMatchObject({
    status: 503,
    body: { code: 'MODEL_NOT_LOADED', field: 'engine', wayOut: expect.stringContaining('Models page') },
  });
  expect(studio.metadata.accepted.size).toBe(0);
});

test.each(['queued', 'downloading', 'paused', 'verifying', 'converting'] as const)(
  'a song is accepted and waits while its model is %s',
  async (phase) => {
    studio.models.put('diffrhythm-v1.2-full', phase);
    expect((await sing()).status).toBe(200);
    expect(studio.metadata.accepted.size).toBe(1);
  },
);

test('a failed download and a manager that is away are nothing to wait for', async () => {
  studio.models.put('diffrhythm-v1.2-full', 'failed');
  expect(await sing()).toMatchObject({ body: { code: 'MODEL_NOT_LOADED' } });
  studio.models.put('diffrhythm-v1.2-full', 'downloading');
  studio.models.isAway = true;
  expect(await sing()).toMatchObject({ body: { code: 'MODEL_NOT_LOADED' } });
});

test('a key that may only read changes no model', async () => {
  const key = await call(`${studio.url}/api/v1/keys`, 'POST', { name: 'Screen', scopes: ['read'] });
  const headers = { authorization: `Bearer ${String(key.body.secret)}` };
  const models = `${studio.url}/api/v1/models`;
  expect((await call(models, 'GET', undefined, headers)).status).toBe(200);
  expect(await call(`${models}/muq-mulan`, 'DELETE', undefined, headers)).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  });
});
