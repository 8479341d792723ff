import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Code, ConnectError } from '@connectrpc/connect';
import { Stage } from '@everloop/contracts/inference';
import { waitUntil } from '@everloop/testkit';
import { CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectEngines } from '../adapters/connect-engines.ts';
import { type FakeEngine, startFakeEngine } from '../testing/fake-engine.ts';
import { generationRequest } from '../testing/fake-results.ts';
import { createMakeStems } from './make-stems.ts';

const context = { jobId: 'job-1', ownerId: 'owner-1', run: 2, progressFrom: 0, progressTo: 98 };
const archive = Buffer.from('PK: an archive');
const sha256 = createHash('sha256').update(archive).digest('hex');
const quiet = () => undefined;
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

let engine: FakeEngine;
let environment: MockActivityEnvironment;
let ticks: number[];
beforeEach(async () => {
  engine = await startFakeEngine('procedural');
  environment = new MockActivityEnvironment({ attempt: 3 }, { logger: silent });
  ticks = [];
});
afterEach(() => engine.stop());

const make = (stored: Buffer = archive) =>
  environment.run(
    createMakeStems({
      engines: connectEngines(engine.url),
      storage: {
        ensureBucket: async () => undefined,
        presignPut: async (key) => `http://store.test/${key}`,
        get: async () => Readable.from([stored]),
      },
      progress: { publish: ({ progress }) => ticks.push(progress) },
      tellStage: quiet,
      timeoutMs: 60_000,
    }),
    { context, request: generationRequest(), engineVersion: '1.0.0', eventsSha256: 'e'.repeat(64) },
  );

const result = {
  case: 'result' as const,
  value: { sha256, sizeBytes: BigInt(archive.length), names: ['bass'] },
};

test('the engine gets the recipe as it was, and what it reports is what is stored', async () => {
  let asked: object = {};
  engine.behaveInStems(async function* (request) {
    asked = request;
    yield { message: { case: 'progress', value: { stage: Stage.GENERATING, percent: 50 } } };
    yield { message: result };
  });
  expect(await make()).toEqual({
    objectKey: 'stems/job-1/2-3.zip',
    sizeBytes: archive.length,
    sha256,
    contentType: 'application/zip',
  });
  expect(asked).toMatchObject({
    engineVersion: '1.0.0',
    eventsSha256: 'e'.repeat(64),
    track: {
      jobId: 'job-1',
      attempt: 3,
      prompt: 'slow rain, felt piano',
      seed: 7,
      loudnessLufs: -14,
      upload: { putUrl: 'http://store.test/stems/job-1/2-3.zip', contentType: 'application/zip' },
    },
  });
  expect(ticks).toEqual([0, 49]);
});

test.each([
  ['shorter', archive.subarray(1)],
  ['other', Buffer.from('PK: an ARCHIVE')],
  ['empty', Buffer.alloc(0)],
])('a stored archive that is %s than the engine said is never passed on', async (_how, stored) => {
  engine.behaveInStems(async function* () {
    yield { message: result };
  });
  await expect(make(stored)).rejects.toMatchObject({ code: 'UPLOAD_FAILED', retryable: true });
});

test('an engine that would play something else by now is not asked again', async () => {
  engine.behaveInStems(async function* () {
    yield { message: { case: 'progress', value: { stage: Stage.GENERATING, percent: 1 } } };
    throw new ConnectError('INVALID_INPUT: Another version made the track.', Code.InvalidArgument);
  });
  await expect(make()).rejects.toMatchObject({ code: 'INVALID_INPUT', retryable: false });
});

test('a cancellation ends the engine’s call', async () => {
  let ended = false;
  engine.behaveInStems(async function* (_request, { signal }) {
    yield { message: { case: 'progress', value: { stage: Stage.GENERATING, percent: 1 } } };
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    ended = true;
  });
  const running = make();
  await waitUntil('the engine works', () => ticks.length > 1);
  environment.cancel('CANCELLED');
  await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  await waitUntil('the engine noticed', () => ended);
});
