import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { AppError } from '@everloop/contracts/errors';
import { Stage } from '@everloop/contracts/inference';
import { freePort, waitUntil } from '@everloop/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineResult } from '../testing/fake-engine.ts';
import { GenerateAudioRun, progressMessage } from '../testing/generate-audio-run.ts';

let run: GenerateAudioRun;
beforeEach(async () => {
  run = await GenerateAudioRun.start();
});
afterEach(() => run.stop());

test('a generation past its deadline is GENERATION_TIMEOUT, and the engine is told to stop', async () => {
  let stopped = false;
  run.engine.behave(async function* (_request, { signal }) {
    signal.addEventListener('abort', () => {
      stopped = true;
    });
    yield progressMessage(Stage.GENERATING, 1);
    await sleep(30_000, undefined, { signal }).catch(() => undefined);
  });
  await expect(run.generate({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'GENERATION_TIMEOUT' });
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
  run.engine.behave(async function* () {
    yield progressMessage(Stage.GENERATING, 1);
    throw thrown;
  });
  await expect(run.generate()).rejects.toMatchObject(expected);
});

test('an engine that is not there yet, or not deployed yet, is tried again later', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expect(run.generate({ url: nobody })).rejects.toMatchObject({
    code: 'ENGINE_UNAVAILABLE',
    retryable: true,
  });
  const other = run.generate({ request: { engine: 'diffrhythm' } });
  await expect(other).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE', retryable: true });
});

test('a stream that ends without a result, and a result that cannot be true, are never passed on', async () => {
  run.engine.behave(async function* () {
    yield progressMessage(Stage.GENERATING, 50);
  });
  await expect(run.generate()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
  run.engine.behave(async function* () {
    yield { message: { case: 'result', value: { ...engineResult, loudnessLufs: Number.NaN } } };
  });
  await expect(run.generate()).rejects.toBeInstanceOf(AppError);
});

test('nothing is generated while the object store is away', async () => {
  await expect(run.generate({ storeDown: true })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    retryable: true,
  });
  expect(run.engine.requests).toHaveLength(0);
});
