import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  sampleExport,
  sampleJob,
  sampleLoop,
  sampleTrack,
  sampleUpload,
} from '../../tests/fakes/sample-library.ts';
import { call, startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
beforeAll(async () => {
  studio = await startGateway();
});
afterAll(() => studio[Symbol.asyncDispose]());

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const lastAccepted = () => [...studio.metadata.accepted.values()].at(-1)?.input;

test('POST /api/generate answers a job with exactly the known fields', async () => {
  const { status, body } = await call(`${studio.url}/api/generate`, 'POST', {
    model: 'procedural',
    prompt: 'calm piano',
    duration: 180,
    parameters: { genre: 'ambient', mood: 'calm' },
    something_else: true,
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    id: uuid,
    status: 'pending',
    model: 'procedural',
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    result: null,
  });
  expect(lastAccepted()?.request).toMatchObject({
    generation: {
      engine: 'procedural',
      durationSeconds: 180,
      parameters: { genre: 'ambient', mood: 'calm' },
    },
  });
});

test('the name DiffRhythm means that engine and nothing else', async () => {
  const before = studio.metadata.accepted.size;
  const answer = await call(`${studio.url}/api/generate`, 'POST', {
    model: 'DiffRhythm',
    prompt: 'x',
    duration: 95,
  });
  expect(answer).toMatchObject({ status: 503, body: { code: 'MODEL_NOT_LOADED', field: 'model' } });
  expect(studio.metadata.accepted.size).toBe(before);
});

test('a finished generation carries its address, length and metadata', async () => {
  const track = sampleTrack();
  const job = sampleJob({ state: 'completed', progress: 100, trackId: track.id });
  studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
  studio.metadata.shelves.jobs.put(localOwnerId, job.id, job);
  const { body } = await call(`${studio.url}/api/jobs/${job.id}`, 'GET');
  expect(body).toEqual({
    id: job.id,
    status: 'completed',
    model: 'procedural',
    created_at: job.createdAt,
    result: {
      audio_url: `${studio.url}/api/v1/tracks/${track.id}/download`,
      duration: 30,
      metadata: {
        track_id: track.id,
        title: 'Slow rain',
        artist: '',
        album: '',
        genre: 'ambient',
        duration: 30,
        created_at: track.createdAt,
      },
    },
  });
});

test('a failed job says why', async () => {
  const error = {
    code: 'OUT_OF_MEMORY' as const,
    sentence: 'There was not enough memory for this.',
    wayOut: 'Ask for a shorter track.',
    action: 'retry-shorter',
    field: null,
    correlationId: 'x',
  };
  const job = sampleJob({ state: 'failed', error });
  studio.metadata.shelves.jobs.put(localOwnerId, job.id, job);
  const { body } = await call(`${studio.url}/api/jobs/${job.id}`, 'GET');
  expect(body).toMatchObject({ status: 'failed', result: null, error });
});

test('POST /api/loop/create takes an upload or a track and asks for the file in the same job', async () => {
  const upload = sampleUpload();
  const track = sampleTrack();
  studio.metadata.shelves.uploads.put(localOwnerId, upload.id, { ...upload, objectKey: 'k' });
  studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
  const create = (input_file: string) =>
    call(`${studio.url}/api/loop/create`, 'POST', {
      input_file,
      target_duration: '2h',
      fade_duration: 5,
      output_format: 'flac',
    });
  expect(await create(upload.id)).toMatchObject({
    status: 200,
    body: { id: uuid, status: 'pending', result: null },
  });
  expect(lastAccepted()).toMatchObject({
    kind: 'loop',
    title: 'rain (2:00:00)',
    request: {
      loop: {
        uploadId: upload.id,
        trackId: null,
        targetSeconds: 7200,
        fadeInSeconds: 5,
        fadeOutSeconds: 5,
        exportFormat: 'flac',
      },
    },
  });
  expect((await create(track.id)).status).toBe(200);
  expect(lastAccepted()?.request).toMatchObject({ loop: { trackId: track.id, uploadId: null } });
});

test('a finished loop job points at its file', async () => {
  const track = sampleTrack();
  const loop = sampleLoop(track.id);
  const made = sampleExport(loop.id);
  const job = sampleJob({
    kind: 'loop',
    engine: null,
    state: 'completed',
    loopId: loop.id,
    exportIds: [made.id],
  });
  studio.metadata.shelves.tracks.put(localOwnerId, track.id, track);
  studio.metadata.shelves.loops.put(localOwnerId, loop.id, loop);
  studio.metadata.shelves.exports.put(localOwnerId, made.id, made);
  studio.metadata.shelves.jobs.put(localOwnerId, job.id, job);
  const { body } = await call(`${studio.url}/api/jobs/${job.id}`, 'GET');
  expect(body.result).toMatchObject({
    audio_url: `${studio.url}/api/v1/exports/${made.id}/download`,
    duration: 3600,
    metadata: { track_id: track.id },
  });
});

test.each([
  ['/api/generate', { prompt: 'x', duration: 'long' }, 'duration'],
  ['/api/generate', { model: 'bark', prompt: 'x' }, 'model'],
  ['/api/generate', { model: 'procedural' }, 'prompt'],
  ['/api/generate', { model: 'procedural', prompt: 'x', duration: 100_000 }, 'duration'],
  ['/api/generate', { model: 'procedural', prompt: 'x', parameters: { genre: 5 } }, 'parameters.genre'],
  ['/api/loop/create', { target_duration: '1h' }, 'input_file'],
  ['/api/loop/create', { input_file: uuidv7(), target_duration: '1h' }, 'input_file'],
  ['/api/loop/create', { input_file: '../../etc', target_duration: '1h' }, 'input_file'],
  ['/api/loop/create', { input_file: uuidv7(), target_duration: 'long' }, 'target_duration'],
  ['/api/loop/create', { input_file: uuidv7(), target_duration: '1h', fade_duration: -1 }, 'fade_duration'],
  [
    '/api/loop/create',
    { input_file: uuidv7(), target_duration: '1h', output_format: 'wma' },
    'output_format',
  ],
])('%s with %j is refused naming %s', async (path, body, field) => {
  const answer = await call(`${studio.url}${path}`, 'POST', body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body).toMatchObject({ field, sentence: expect.any(String) });
});
