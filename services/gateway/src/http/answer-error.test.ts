import { AppError } from '@everloop/contracts/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

const shape = {
  code: expect.stringMatching(/^[A-Z_]+$/),
  sentence: expect.stringMatching(/\.$/),
  wayOut: expect.stringMatching(/\.$/),
  action: expect.any(String),
  field: expect.toSatisfy((field) => field === null || typeof field === 'string'),
  correlationId: expect.stringMatching(/^[0-9a-f]{32}$/),
  retryAfterSeconds: null,
};

test('tRPC and REST tell the same error in the same shape', async () => {
  const rest = await call(`${studio.url}/api/v1/generations`, 'POST', { prompt: ' ' });
  const trpc = await call(`${studio.url}/trpc/generations.create`, 'POST', { prompt: ' ' });
  expect(rest.status).toBe(400);
  expect(trpc.status).toBe(400);
  expect(rest.body).toEqual({ ...shape, code: 'INVALID_PROMPT', field: 'prompt', action: 'edit-prompt' });
  const { httpStatus, ...data } = (trpc.body as { error: { data: Record<string, unknown> } }).error.data;
  expect(httpStatus).toBe(400);
  expect({ ...data, correlationId: '' }).toEqual({ ...rest.body, correlationId: '' });
});

test.each([
  ['GET', '/api/v1/nothing', 404, 'NOT_FOUND'],
  ['GET', '/media/nothing', 404, 'NOT_FOUND'],
  ['POST', '/nothing', 404, 'NOT_FOUND'],
  ['DELETE', '/api/v1/tracks', 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/api/generate', 405, 'METHOD_NOT_ALLOWED'],
  ['PUT', '/api/upload', 405, 'METHOD_NOT_ALLOWED'],
  ['POST', '/media/artifacts/x', 405, 'METHOD_NOT_ALLOWED'],
])('%s %s answers %i %s', async (method, path, status, code) => {
  const answer = await call(`${studio.url}${path}`, method, method === 'GET' ? undefined : {});
  expect(answer).toMatchObject({ status, body: { ...shape, code } });
});

test('an unknown procedure is not found', async () => {
  const answer = await call(`${studio.url}/trpc/nothing.here`, 'GET');
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ error: { data: { code: 'NOT_FOUND' } } });
});

test.each(['{', '"text"', '[]', '{"__proto__":{"x":1}}', '\u0000'])(
  'the body %j is refused as such',
  async (body) => {
    for (const path of ['/api/v1/generations', '/api/generate']) {
      expect(
        await call(`${studio.url}${path}`, 'POST', body, { 'content-type': 'application/json' }),
      ).toMatchObject({
        status: 400,
        body: shape,
      });
    }
  },
);

test('a fault of ours says nothing about itself, and the log finds it by the correlation id', async () => {
  studio.metadata.settings.get.query = () => Promise.reject(new Error('secret detail at /home/x'));
  for (const path of ['/api/v1/settings', '/trpc/settings.get']) {
    const answer = await call(`${studio.url}${path}`, 'GET');
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('INTERNAL');
    expect(answer.text).not.toMatch(/secret|\/home|stack|\.ts/);
    const { correlationId } = (
      path.startsWith('/trpc') ? (answer.body as { error: { data: object } }).error.data : answer.body
    ) as { correlationId: string };
    expect(studio.logLines).toContainEqual(
      expect.objectContaining({ traceId: correlationId, message: expect.any(String) }),
    );
  }
});

test('a part that is away is told as that', async () => {
  studio.metadata.away = new AppError('SERVICE_UNAVAILABLE');
  const answer = await call(`${studio.url}/api/v1/tracks`, 'GET');
  studio.metadata.away = undefined;
  expect(answer).toMatchObject({
    status: 503,
    body: { ...shape, code: 'SERVICE_UNAVAILABLE', action: 'retry' },
  });
});

test('the caller’s trace goes on, a broken one is replaced', async () => {
  const trace = 'a'.repeat(32);
  const given = await call(`${studio.url}/api/v1/nothing`, 'GET', undefined, {
    traceparent: `00-${trace}-${'b'.repeat(16)}-01`,
  });
  expect(given.body.correlationId).toBe(trace);
  expect(given.headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  const broken = await call(`${studio.url}/api/v1/nothing`, 'GET', undefined, {
    traceparent: 'x'.repeat(5000),
  });
  expect(broken.body.correlationId).toMatch(/^[0-9a-f]{32}$/);
});

test('no line of the log holds what users wrote', async () => {
  const canary = 'kanarienvogel';
  await call(`${studio.url}/api/v1/generations`, 'POST', { prompt: canary, lyrics: canary, title: canary });
  await call(`${studio.url}/api/v1/tracks?search=${canary}`, 'GET');
  await call(
    `${studio.url}/trpc/tracks.list?input=${encodeURIComponent(JSON.stringify({ search: canary }))}`,
    'GET',
  );
  expect(JSON.stringify(studio.logLines)).not.toContain(canary);
});
