import { expect, test } from 'vitest';
import { wavBytes } from '../src/audio/wav-bytes.ts';
import { rest } from '../src/studio/rest.ts';
import { waitFor } from '../src/studio/wait-for.ts';

/** The shapes of the studio that this one replaces; existing scripts rely on them to the letter. */
type OldJob = {
  id: string;
  status: string;
  model: string;
  created_at: string;
  result: { audio_url: string; duration: number; metadata: Record<string, unknown> } | null;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const ended = (id: string): Promise<OldJob> =>
  waitFor(
    `job ${id}`,
    async () => {
      const { status, body } = await rest<OldJob>('GET', `/api/jobs/${id}`);
      expect(status).toBe(200);
      return ['completed', 'failed', 'cancelled'].includes(body.status) ? body : undefined;
    },
    { timeoutMs: 180_000 },
  );

const expectFinishedJob = async (job: OldJob, contentType: string): Promise<Uint8Array> => {
  expect(job.status).toBe('completed');
  expect(job.result).toMatchObject({
    audio_url: expect.any(String),
    duration: expect.any(Number),
    metadata: { title: expect.any(String), duration: expect.any(Number), created_at: expect.any(String) },
  });
  const { metadata, audio_url } = job.result as NonNullable<OldJob['result']>;
  expect(metadata.track_id).toMatch(uuid);
  for (const name of ['artist', 'album', 'genre']) expect(metadata).toHaveProperty(name);
  const path = new URL(audio_url, 'http://127.0.0.1').pathname;
  const answer = await rest('GET', path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain(contentType);
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(10_000);
  return new TextEncoder().encode(answer.text);
};

test('GET /health answers 200', async () => {
  expect((await rest('GET', '/health')).status).toBe(200);
});

test('a sentence becomes a playable file by /api/generate and /api/jobs/{id}', async () => {
  const accepted = await rest<OldJob>('POST', '/api/generate', {
    json: {
      model: 'procedural',
      prompt: 'calm piano',
      duration: 10,
      parameters: { genre: 'ambient', mood: 'calm' },
    },
  });
  expect(accepted.status).toBeLessThan(300);
  expect(accepted.body.id).toMatch(uuid);
  expect(accepted.body).toMatchObject({ status: expect.stringMatching(/^(pending|processing)$/) });
  expect(new Date(accepted.body.created_at).toISOString()).toBe(accepted.body.created_at);
  const job = await ended(accepted.body.id);
  expect(job.result?.duration).toBeCloseTo(10, 0);
  await expectFinishedJob(job, 'audio/');
});

test('an uploaded file becomes a loop by /api/upload and /api/loop/create', async () => {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(wavBytes(12))], 'chord.wav', { type: 'audio/wav' }));
  const upload = await rest<{ id: string }>('POST', '/api/upload', { body: form });
  expect(upload.status).toBeLessThan(300);
  expect(upload.body.id).toMatch(uuid);
  const accepted = await rest<OldJob>('POST', '/api/loop/create', {
    json: { input_file: upload.body.id, target_duration: '1m', fade_duration: 5, output_format: 'mp3' },
  });
  expect(accepted.status).toBeLessThan(300);
  const job = await ended(accepted.body.id);
  expect(job.result?.duration).toBeCloseTo(60, 3);
  await expectFinishedJob(job, 'audio/mpeg');
});

test('the neural engine’s old name answers truthfully that its model is not here', async () => {
  const answer = await rest('POST', '/api/generate', {
    json: { model: 'DiffRhythm', prompt: 'x', duration: 95 },
  });
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({
    code: 'MODEL_NOT_LOADED',
    wayOut: expect.stringContaining('procedural'),
  });
});

test.each([
  ['no prompt', '/api/generate', { model: 'procedural' }, 'prompt'],
  ['a length that is none', '/api/generate', { prompt: 'x', duration: 'long' }, 'duration'],
  ['an unknown model', '/api/generate', { model: 'magic', prompt: 'x', duration: 10 }, 'model'],
  ['no file', '/api/loop/create', { target_duration: '1h' }, 'input_file'],
  [
    'a file that is not there',
    '/api/loop/create',
    { input_file: crypto.randomUUID(), target_duration: '1h' },
    'input_file',
  ],
  [
    'a target that is none',
    '/api/loop/create',
    { input_file: crypto.randomUUID(), target_duration: 'long' },
    'target_duration',
  ],
])('%s is refused with code, sentence and field', async (_what, path, json, field) => {
  const { status, body } = await rest('POST', path, { json });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({ code: expect.any(String), sentence: expect.any(String), field });
});
