import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { toJson } from '@bufbuild/protobuf';
import { type GenerateRequest, GenerateRequestSchema, Stage } from '@everloop/contracts/inference';
import { waitUntil } from '@everloop/testkit';
import { CancelledFailure } from '@temporalio/common';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineResult } from '../testing/fake-engine.ts';
import { GenerateAudioRun, progressMessage, resultMessage } from '../testing/generate-audio-run.ts';

let run: GenerateAudioRun;
beforeEach(async () => {
  run = await GenerateAudioRun.start();
});
afterEach(() => run.stop());

test('the engine gets the whole request and an upload address that belongs to this attempt alone', async () => {
  await run.generate({
    request: { parameters: { genre: 'ambient', mood: '', tempoBpm: 72, musicalKey: 'D minor' } },
  });
  expect(run.engine.requests[0]).toMatchObject({
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
  expect(await run.generate()).toMatchObject({
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
  await run.generate({
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
  const asked = toJson(GenerateRequestSchema, run.engine.requests[0] as GenerateRequest);
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
  await run.generate();
  expect(toJson(GenerateRequestSchema, run.engine.requests[1] as GenerateRequest)).not.toHaveProperty(
    'sampling',
  );
});

test('what the engine tells of the song is passed on: provenance, times of the lines, remarks', async () => {
  const line = { lineNumber: 2, text: 'slow rain', startSeconds: 10.03, section: '' };
  const remark = { kind: 'dropped', sentence: 'Line 4 is not sung.', lineNumber: 4 };
  run.engine.behave(async function* () {
    const told = { provenance: { steps: '16', 'model.sha256': 'c' }, lyrics: [line], remarks: [remark] };
    yield { message: { case: 'result', value: { ...engineResult, ...told } } };
  });
  expect(await run.generate()).toMatchObject({
    provenance: { steps: '16', 'model.sha256': 'c' },
    lyricTimes: [line],
    remarks: [remark],
  });
});

test('what comes beside the sound is stored before the track is', async () => {
  const data = new TextEncoder().encode('| Am |');
  const sha256 = createHash('sha256').update(data).digest('hex');
  run.engine.behave(async function* () {
    const extras = [{ kind: 'chords', contentType: 'text/plain', data, sha256 }];
    yield { message: { case: 'result', value: { ...engineResult, extras } } };
  });
  expect(await run.generate()).toMatchObject({ extras: [{ kind: 'chords', object: { sha256 } }] });
  expect(run.stored).toEqual([`extras/${sha256}.chords.txt`]);
});

test('progress is put into the job’s slice, never falls, and each stage is told once', async () => {
  run.engine.behave(async function* () {
    yield progressMessage(Stage.GENERATING, 20);
    yield progressMessage(Stage.GENERATING, 10);
    yield progressMessage(Stage.ENCODING, 90);
    yield resultMessage;
  });
  await run.generate();
  expect(run.ticks).toEqual([
    { stage: 'preparing_prompt', progress: 10 },
    { stage: 'generating', progress: 20 },
    { stage: 'generating', progress: 20 },
    { stage: 'encoding', progress: 55 },
  ]);
  expect(run.told.map(({ stage }) => stage)).toEqual(['preparing_prompt', 'generating', 'encoding']);
  expect(run.told.every(({ run }) => run === 2)).toBe(true);
});

test('a cancellation ends the engine’s call at once', async () => {
  let endedAtMs = 0;
  run.engine.behave(async function* (_request, { signal }) {
    signal.addEventListener('abort', () => {
      endedAtMs = performance.now();
    });
    yield progressMessage(Stage.GENERATING, 1);
    await sleep(30_000, undefined, { signal }).catch(() => undefined);
  });
  const running = run.generate();
  await waitUntil('the engine generates', () => run.ticks.some(({ stage }) => stage === 'generating'));
  const askedAtMs = performance.now();
  run.environment.cancel('CANCELLED');
  await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  await waitUntil('the engine noticed', () => endedAtMs > 0);
  // Long before it would have ended by itself, also on a busy machine.
  expect(endedAtMs - askedAtMs).toBeLessThan(10_000);
});
