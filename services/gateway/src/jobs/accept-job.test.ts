import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';
import { hashRequest } from './hash-request.ts';

let studio: TestGateway;
beforeEach(async () => {
  studio = await startGateway();
});
afterEach(() => studio[Symbol.asyncDispose]());

const create = (body: object, headers: Record<string, string> = {}) =>
  call(`${studio.url}/api/v1/generations`, 'POST', body, headers);

test('an accepted job is recorded with a drawn seed and its workflow is started', async () => {
  const { status, body } = await create({ prompt: 'slow rain' });
  expect(status).toBe(200);
  const [accepted] = studio.metadata.accepted.values();
  expect(accepted?.input).toMatchObject({
    kind: 'generation',
    title: 'slow rain',
    engine: 'procedural',
    request: { kind: 'generation', generation: { prompt: 'slow rain', seed: expect.any(Number) } },
  });
  expect(studio.workflows.started).toEqual([
    expect.objectContaining({ jobId: body.id, kind: 'generation', priority: 'interactive' }),
  ]);
});

test('a workflow server that is away is no error of the request: the sweeper starts the job', async () => {
  studio.workflows.failure = new Error('connection refused');
  const { status, body } = await create({ prompt: 'slow rain' });
  expect(status).toBe(200);
  expect(studio.metadata.shelves.jobs.items.has(body.id as string)).toBe(true);
  expect(studio.logLines).toContainEqual(expect.objectContaining({ jobId: body.id }));
});

test('the same key with the same request answers the first job although each draws its own seed', async () => {
  const headers = { 'idempotency-key': 'once-only-1' };
  const first = await create({ prompt: 'slow rain' }, headers);
  const again = await create({ prompt: 'slow rain' }, headers);
  expect(again.body.id).toBe(first.body.id);
  const input = await create({ prompt: 'slow rain', idempotencyKey: 'once-only-1' });
  expect(input.body.id).toBe(first.body.id);
  expect(studio.metadata.accepted.size).toBe(1);
});

test('the same key with another request is a conflict', async () => {
  const headers = { 'idempotency-key': 'once-only-1' };
  await create({ prompt: 'slow rain' }, headers);
  expect(await create({ prompt: 'fast rain' }, headers)).toMatchObject({
    status: 409,
    body: { code: 'IDEMPOTENCY_CONFLICT' },
  });
});

test.each(['short', 'with space in it', 'x'.repeat(129)])(
  'the key %j is refused with its field',
  async (key) => {
    expect(await create({ prompt: 'rain' }, { 'idempotency-key': key })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT', field: 'Idempotency-Key' },
    });
  },
);

test('requests hash alike whatever the order of their keys, and apart by any value', async () => {
  const hash = await hashRequest({ a: 1, b: { c: [1, 2], d: undefined } });
  expect(await hashRequest({ b: { c: [1, 2] }, a: 1 })).toBe(hash);
  expect(await hashRequest({ b: { c: [2, 1] }, a: 1 })).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a failed job is tried again as a new job with the same request; one that runs is not', async () => {
  const { body } = await create({ prompt: 'slow rain' });
  const id = body.id as string;
  const retry = () => call(`${studio.url}/api/v1/jobs/${id}/retry`, 'POST', {});
  expect(await retry()).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  const row = studio.metadata.shelves.jobs.items.get(id);
  if (row) row.item = { ...row.item, state: 'failed' };
  const again = await retry();
  expect(again.status).toBe(200);
  expect(again.body.id).not.toBe(id);
  const requests = [...studio.metadata.accepted.values()].map(({ input }) => input.request);
  expect(requests[1]).toEqual(requests[0]);
});

test('cancelling records the wish and tells the workflow', async () => {
  const { body } = await create({ prompt: 'slow rain' });
  const cancelled = await call(`${studio.url}/api/v1/jobs/${body.id}/cancel`, 'POST', {});
  expect(cancelled.body).toMatchObject({ id: body.id, cancelRequested: true });
  expect(studio.workflows.cancelled).toEqual([body.id]);
});
