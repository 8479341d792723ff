import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { toJson } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import type { GenerationSources } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { type GenerateRequest, GenerateRequestSchema, Stage } from '@everloop/contracts/inference';
import { freePort, waitUntil } from '@everloop/testkit';
import { CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectEngines } from '../adapters/connect-engines.ts';
import { engineResult, type FakeEngine, startFakeEngine } from '../testing/fake-engine.ts';
import { generationRequest } from '../testing/fake-results.ts';
import { createGenerateAudio } from './generate-audio.ts';

const context = { jobId: 'job-1', ownerId: 'owner-1', run: 2, progressFrom: 10, progressTo: 60 };

const quiet = () => undefined;
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

let engine: FakeEngine;
let ticks: { stage: string; progress: number }[];
let stored: string[] = [];
let told: { run: number; stage: string; progress: number }[];
let environment: MockActivityEnvironment;

beforeEach(async () => {
  engine = await startFakeEngine('procedural');
  ticks = [];
  told = [];
  stored = [];
  environment = new MockActivityEnvironment({ attempt: 3 }, { logger: silent });
});
afterEach(() => engine.stop());

const generate = (
  options: {
    url?: string;
    timeoutMs?: number;
    request?: object;
    storeDown?: boolean;
    sources?: GenerationSources;
  } = {},
) => {
  const activity = createGenerateAudio({
    engines: connectEngines(options.url ?? engine.url),
    storage: {
      ensureBucket: async () => {
        if (options.storeDown) throw new Error('connect ECONNREFUSED');
      },
      put: async (key) => {
        stored.push(key);
      },
      presignPut: async (key, seconds) => `http://store.test/${key}?seconds=${seconds}`,
      presignGet: async (key, seconds) => `http://store.test/get/${key}?seconds=${seconds}`,
    },
    progress: { publish: ({ stage, progress }) => ticks.push({ stage, progress }) },
    tellStage: (report) => told.push(report),
    timeoutMs: options.timeoutMs ?? 60_000,
  });
  const { sources } = options;
  return environment.run(activity, {
    context,
    request: generationRequest(options.request),
    ...(sources && { sources }),
  });
};

const progress = (stage: Stage, percent: number) =>
  ({ message: { case: 'progress', value: { stage, percent } } }) as const;
const result = { message: { case: 'result', value: engineResult } } as const;

test('the engine gets the whole request and an upload address that belongs to this attempt alone', async () => {
  await generate({
    request: { parameters: { genre: 'ambient', mood: '', tempoBpm: 72, musicalKey: 'D minor' } },
  });
  expect(engine.requests[0]).toMatchObject({
    jobId: 'job-1',
    attempt: 3,
    prompt: 'slow rain, felt piano',
    durationSeconds: 30,
    seed: 7,
    sampleRateHertz: 44_100,
    loudnessLufs: -14,
    truePeakDbtpMax: -1,
    parameters: { genre: 'ambient', tempoBpm: 72, musicalKey: 'D minor' },
    upload: {
      putUrl: 'http://store.test/staging/generations/job-1/2-3.flac?seconds=900',
      contentType: 'audio/flac',
    },
  });
});

test('the result names the stored object and its true provenance; unknown tempo and key are null', async () => {
  expect(await generate()).toMatchObject({
    stagingKey: 'staging/generations/job-1/2-3.flac',
    sha256: 'b'.repeat(64),
    sizeBytes: 2000,
    sampleCount: 1_323_000,
    tempoBpm: null,
    musicalKey: null,
    engine: 'procedural',
    engineName: 'Fake engine',
    engineVersion: '1.0.0',
  });
});

test('choices of neural engines reach the engine, audio as addresses that expire; what was not chosen stays out', async () => {
  const trackId = '00000000-0000-7000-8000-00000000000a';
  await generate({
    request: {
      lyrics: '[00:10.00]slow rain on the tin roof',
      style: {
        referenceTrackId: trackId,
        referenceUploadId: null,
        referenceStartSeconds: 30,
        negativePrompt: 'metal',
      },
      sampling: {
        model: 'v1.2-full',
        steps: 16,
        guidance: null,
        sway: -1,
        guidanceFrom: null,
        guidanceTo: 0.5,
      },
      edit: { trackId, segments: [{ startSeconds: 12.5, endSeconds: -1 }] },
    },
    sources: { styleKey: 'masters/a.flac', editKey: 'masters/b.flac' },
  });
  const asked = toJson(GenerateRequestSchema, engine.requests[0] as GenerateRequest);
  expect(asked).toMatchObject({
    lyrics: '[00:10.00]slow rain on the tin roof',
    style: {
      audioUrl: 'http://store.test/get/masters/a.flac?seconds=900',
      audioStartSeconds: 30,
      negativePrompt: 'metal',
    },
    edit: {
      sourceUrl: 'http://store.test/get/masters/b.flac?seconds=900',
      segments: [{ startSeconds: 12.5, endSeconds: -1 }],
    },
  });
  expect((asked as { sampling: object }).sampling).toEqual({
    model: 'v1.2-full',
    steps: 16,
    sway: -1,
    guidanceTo: 0.5,
  });
  await generate();
  expect(toJson(GenerateRequestSchema, engine.requests[1] as GenerateRequest)).not.toHaveProperty('sampling');
});

test('what the engine tells of the song is passed on: provenance, times of the lines, remarks', async () => {
  const line = { lineNumber: 2, text: 'slow rain', startSeconds: 10.03, section: '' };
  const remark = { kind: 'dropped', sentence: 'Line 4 is not sung.', lineNumber: 4 };
  engine.behave(async function* () {
    const told = { provenance: { steps: '16', 'model.sha256': 'c' }, lyrics: [line], remarks: [remark] };
    yield { message: { case: 'result', value: { ...engineResult, ...told } } };
  });
  expect(await generate()).toMatchObject({
    provenance: { steps: '16', 'model.sha256': 'c' },
    lyricTimes: [line],
    remarks: [remark],
  });
});

test('what comes beside the sound is stored before the track is', async () => {
  const data = new TextEncoder().encode('| Am |');
  const sha256 = createHash('sha256').update(data).digest('hex');
  engine.behave(async function* () {
    const extras = [{ kind: 'chords', contentType: 'text/plain', data, sha256 }];
    yield { message: { case: 'result', value: { ...engineResult, extras } } };
  });
  expect(await generate()).toMatchObject({ extras: [{ kind: 'chords', object: { sha256 } }] });
  expect(stored).toEqual([`extras/${sha256}.chords.txt`]);
});

test('progress is put into the job’s slice, never falls, and each stage is told once', async () => {
  engine.behave(async function* () {
    yield progress(Stage.GENERATING, 20);
    yield progress(Stage.GENERATING, 10);
    yield progress(Stage.ENCODING, 90);
    yield result;
  });
  await generate();
  expect(ticks).toEqual([
    { stage: 'preparing_prompt', progress: 10 },
    { stage: 'generating', progress: 20 },
    { stage: 'generating', progress: 20 },
    { stage: 'encoding', progress: 55 },
  ]);
  expect(told.map(({ stage }) => stage)).toEqual(['preparing_prompt', 'generating', 'encoding']);
  expect(told.every(({ run }) => run === 2)).toBe(true);
});

test('a cancellation ends the engine’s call at once', async () => {
  let endedAtMs = 0;
  engine.behave(async function* (_request, { signal }) {
    signal.addEventListener('abort', () => {
      endedAtMs = performance.now();
    });
    yield progress(Stage.GENERATING, 1);
    await sleep(30_000, undefined, { signal }).catch(() => undefined);
  });
  const running = generate();
  await waitUntil('the engine generates', () => ticks.some(({ stage }) => stage === 'generating'));
  const askedAtMs = performance.now();
  environment.cancel('CANCELLED');
  await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  await waitUntil('the engine noticed', () => endedAtMs > 0);
  expect(endedAtMs - askedAtMs).toBeLessThan(500);
});

test('a generation past its deadline is GENERATION_TIMEOUT, and the engine is told to stop', async () => {
  let stopped = false;
  engine.behave(async function* (_request, { signal }) {
    signal.addEventListener('abort', () => {
      stopped = true;
    });
    yield progress(Stage.GENERATING, 1);
    await sleep(30_000, undefined, { signal }).catch(() => undefined);
  });
  await expect(generate({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'GENERATION_TIMEOUT' });
  await waitUntil('the engine noticed', () => stopped);
});

test.each<[string, ConnectError, object]>([
  [
    'an engine’s own word',
    new ConnectError('INVALID_PROMPT: The prompt is empty.', Code.InvalidArgument),
    { code: 'INVALID_PROMPT', sentence: 'The prompt is empty.', field: 'prompt', retryable: false },
  ],
  [
    'a missing model',
    new ConnectError('MODEL_NOT_LOADED: The weights are not installed.', Code.FailedPrecondition),
    { code: 'MODEL_NOT_LOADED', retryable: false },
  ],
  [
    'too little memory',
    new ConnectError('OUT_OF_MEMORY: Too long.', Code.ResourceExhausted),
    { code: 'OUT_OF_MEMORY', retryable: false },
  ],
  [
    'taken slots',
    new ConnectError('ENGINE_BUSY: All slots are taken.', Code.ResourceExhausted),
    { code: 'ENGINE_BUSY', retryable: true },
  ],
  [
    'a refused upload',
    new ConnectError('UPLOAD_FAILED: The store refused it.', Code.Unavailable),
    { code: 'UPLOAD_FAILED', retryable: true },
  ],
  [
    'a replica that died',
    new ConnectError('replica died', Code.Aborted),
    { code: 'ENGINE_UNAVAILABLE', retryable: true },
  ],
  [
    'a wrong field',
    new ConnectError('bad', Code.InvalidArgument),
    { code: 'INVALID_INPUT', retryable: false },
  ],
  ['an engine’s bug', new ConnectError('oops', Code.Internal), { code: 'INTERNAL', retryable: true }],
])('%s becomes an error of the vocabulary', async (_name, thrown, expected) => {
  engine.behave(async function* () {
    yield progress(Stage.GENERATING, 1);
    throw thrown;
  });
  await expect(generate()).rejects.toMatchObject(expected);
});

test('an engine that is not there yet, or not deployed yet, is tried again later', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expect(generate({ url: nobody })).rejects.toMatchObject({
    code: 'ENGINE_UNAVAILABLE',
    retryable: true,
  });
  const other = generate({ request: { engine: 'diffrhythm' } });
  await expect(other).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE', retryable: true });
});

test('a stream that ends without a result, and a result that cannot be true, are never passed on', async () => {
  engine.behave(async function* () {
    yield progress(Stage.GENERATING, 50);
  });
  await expect(generate()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
  engine.behave(async function* () {
    yield { message: { case: 'result', value: { ...engineResult, loudnessLufs: Number.NaN } } };
  });
  await expect(generate()).rejects.toBeInstanceOf(AppError);
});

test('nothing is generated while the object store is away', async () => {
  await expect(generate({ storeDown: true })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    retryable: true,
  });
  expect(engine.requests).toHaveLength(0);
});
