import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

const unknownId = '00000000-0000-7000-8000-0000000000fe';
const segments = [{ startSeconds: -1, endSeconds: 20 }];

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

test.each([
  ['too few steps', { sampling: { steps: 2 } }, 'sampling.steps'],
  ['too much guidance', { sampling: { guidance: 21 } }, 'sampling.guidance'],
  ['a model it has not', { sampling: { model: 'v9' } }, 'sampling.model'],
  [
    'an edit past the end',
    { edit: { trackId: unknownId, segments: [{ startSeconds: 10, endSeconds: 200 }] } },
    'edit.segments.0',
  ],
  ['a reference that is not there', { style: { referenceTrackId: unknownId } }, 'style.referenceTrackId'],
  ['a track to edit that is not there', { edit: { trackId: unknownId, segments } }, 'edit.trackId'],
])('a song with %s is refused with the field, also inside a release', async (_what, changes, field) => {
  await using singing = await startGateway();
  singing.engines.views = singing.engines.views.map((view) => ({ ...view, readiness: 'ready' }));
  const body = { engine: 'diffrhythm', prompt: 'rain', durationSeconds: 95, ...changes };
  const generation = await call(`${singing.url}/api/v1/generations`, 'POST', body);
  expect([generation.status, generation.body]).toMatchObject([expect.any(Number), { field }]);
  const release = await call(`${singing.url}/api/v1/releases`, 'POST', {
    generation: body,
    exports: [{ format: 'mp3' }],
  });
  expect(release.body).toMatchObject({ field: `generation.${field}` });
  expect(singing.metadata.accepted.size).toBe(0);
});
