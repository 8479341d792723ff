import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

test.each([
  ['lyrics it cannot sing', { lyrics: 'la la' }, 'INVALID_INPUT', 'lyrics'],
  ['an engine that is none', { engine: 'bark' }, 'INVALID_INPUT', 'engine'],
  ['a length past its limit', { durationSeconds: 601 }, 'DURATION_OUT_OF_RANGE', 'durationSeconds'],
  ['a prompt of spaces', { prompt: '   ' }, 'INVALID_PROMPT', 'prompt'],
])('%s is refused with the field, and nothing is accepted', async (_what, changes, code, field) => {
  const body = { prompt: 'rain', ...changes };
  const generation = await call(`${studio.url}/api/v1/generations`, 'POST', body);
  expect(generation).toMatchObject({ status: 400, body: { code, field } });
  const release = await call(`${studio.url}/api/v1/releases`, 'POST', {
    generation: body,
    exports: [{ format: 'mp3' }],
  });
  expect(release).toMatchObject({ status: 400, body: { code, field: `generation.${field}` } });
  expect(studio.metadata.accepted.size).toBe(0);
});

test('an engine without its model is refused with the way out, and nothing is accepted', async () => {
  const answer = await call(`${studio.url}/api/v1/generations`, 'POST', {
    engine: 'diffrhythm',
    prompt: 'rain',
    durationSeconds: 95,
  });
  expect(answer).toMatchObject({
    status: 503,
    body: {
      code: 'MODEL_NOT_LOADED',
      sentence: 'The weights of DiffRhythm are not installed.',
      wayOut: expect.stringContaining('procedural'),
      action: 'use-procedural',
      field: 'engine',
    },
  });
  expect(studio.metadata.accepted.size).toBe(0);
});

test('an engine that restarts is no reason to refuse: accepted jobs wait for it', async () => {
  await using waiting = await startGateway();
  waiting.engines.views = waiting.engines.views.map((view) => ({
    ...view,
    readiness: 'unavailable',
    durationSecondsMax: 0,
  }));
  const answer = await call(`${waiting.url}/api/v1/generations`, 'POST', { prompt: 'rain' });
  expect(answer.status).toBe(200);
});
