import { AppError } from '@everloop/contracts/errors';
import { describeWith, waitUntil } from '@everloop/testkit';
import { temporal } from '@temporalio/proto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest, masterAudio } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

await describeWith(['temporal'], 'generateTrack', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio();
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  const generate = () => studio.run({ kind: 'generation', generation: generationRequest() });

  test('a sentence becomes one published track and the job ends completed', async () => {
    const job = await generate();
    expect(job).toMatchObject({ state: 'completed', endings: 1, error: null });
    expect(job.published).toEqual(['track slow rain, felt piano']);
  });

  test('Temporal keeps no word of the prompt', async () => {
    const { jobId } = await generate();
    const history = await studio.client.workflow.getHandle(jobId).fetchHistory();
    const kept = Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString('latin1');
    expect(kept).toContain('binary/encrypted');
    expect(kept).not.toMatch(/rain|felt|procedural/);
  });

  test('progress rises through the stages and each activity gets its own slice', async () => {
    const job = await generate();
    const progress = job.stages.map((stage) => stage.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(job.stages.map(({ stage }) => stage)).toEqual(['decoding', 'analyzing', 'publishing']);
    const slices = studio.calls.flatMap(({ context }) => (context ? [context] : []));
    expect(slices.map(({ progressFrom, progressTo }) => [progressFrom, progressTo])).toEqual([
      [0, 80],
      [80, 88],
      [88, 97],
    ]);
  });

  test('a song that starts from audio gets its masters; an uploaded recording is decoded first', async () => {
    const asked: { sources?: object }[] = [];
    studio.behave('generateAudio', async (input: { sources?: object }, usual) => {
      asked.push(input);
      return usual();
    });
    const style = {
      referenceTrackId: null,
      referenceUploadId: '00000000-0000-7000-8000-00000000000b',
      referenceStartSeconds: null,
      negativePrompt: '',
    };
    const edit = {
      trackId: '00000000-0000-7000-8000-00000000000a',
      segments: [{ startSeconds: 2, endSeconds: -1 }],
    };
    const recipes: object[] = [];
    studio.behave('publishTrack', async (input: { track: { recipe: object } }, usual) => {
      recipes.push(input.track.recipe);
      return usual();
    });
    const job = await studio.run({ kind: 'generation', generation: generationRequest({ style, edit }) });
    expect(job.state).toBe('completed');
    expect(asked[0]?.sources).toEqual({
      styleKey: masterAudio.master.objectKey,
      editKey: masterAudio.master.objectKey,
    });
    expect(studio.calls.filter(({ name }) => name === 'publishMaster')).toHaveLength(2);
    expect(recipes[0]).toMatchObject({ style, edit });
    expect((await generate()).state).toBe('completed');
    expect(asked[1]?.sources).toBeUndefined();
    expect(recipes[1]).not.toHaveProperty('style');
  });

  test('a permanent failure is tried once and tells its code, sentence and field', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('INVALID_PROMPT', { sentence: 'Too quiet.', field: 'prompt' });
    });
    const job = await generate();
    expect(studio.calls.filter(({ name }) => name === 'generateAudio')).toHaveLength(1);
    expect(job).toMatchObject({
      state: 'failed',
      endings: 1,
      published: [],
      error: { code: 'INVALID_PROMPT', sentence: 'Too quiet.', field: 'prompt', correlationId: job.jobId },
    });
  });

  test('a song whose model is being downloaded waits for it as a stage of its own, then is made', async () => {
    let isInstalled = false;
    const looked: boolean[] = [];
    studio.behave('generateAudio', async (_input, usual) => {
      if (!isInstalled) throw new AppError('MODEL_NOT_LOADED');
      return usual();
    });
    studio.behave('modelWork', async ({ hasWaited }: { hasWaited: boolean }) => {
      looked.push(hasWaited);
      isInstalled = hasWaited;
      return { isWanted: !hasWaited, etaSeconds: hasWaited ? null : 1 };
    });
    const job = await generate();
    expect(job).toMatchObject({ state: 'completed', endings: 1 });
    expect(job.stages[0]?.stage).toBe('waiting_for_model');
    expect(looked).toEqual([false, true]);
  });

  test('an uploaded recording is decoded again after a wait: its decoded copy may have been collected meanwhile', async () => {
    studio.behave('generateAudio', async (_input, usual) => {
      if (studio.calls.every(({ name }) => name !== 'modelWork')) throw new AppError('MODEL_NOT_LOADED');
      return usual();
    });
    studio.behave('modelWork', async ({ hasWaited }: { hasWaited: boolean }) => ({
      isWanted: !hasWaited,
      etaSeconds: hasWaited ? null : 1,
    }));
    const style = {
      referenceTrackId: null,
      referenceUploadId: '00000000-0000-7000-8000-00000000000b',
      referenceStartSeconds: null,
      negativePrompt: '',
    };
    const job = await studio.run({ kind: 'generation', generation: generationRequest({ style }) });
    expect(job.state).toBe('completed');
    const names = studio.calls.map(({ name }) => name);
    const madeAt = names.lastIndexOf('generateAudio');
    expect(names.slice(names.lastIndexOf('modelWork'), madeAt)).toContain('publishMaster');
  });

  test('what a failure says of the words of a user is sealed in the history', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('INVALID_PROMPT', { sentence: 'Line 3, "my secret verse", is too long.' });
    });
    const job = await generate();
    expect(job.error?.sentence).toContain('my secret verse');
    const history = await studio.client.workflow.getHandle(job.jobId).fetchHistory();
    expect(JSON.stringify(history)).toContain('INVALID_PROMPT');
    expect(JSON.stringify(history)).not.toContain('my secret verse');
  });

  test('without a download to wait for, a missing model fails the job at once', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('MODEL_NOT_LOADED');
    });
    expect(await generate()).toMatchObject({ state: 'failed', error: { code: 'MODEL_NOT_LOADED' } });
    expect(studio.calls.filter(({ name }) => name === 'modelWork')).toHaveLength(1);
  });

  test('a download that fails while a song waits ends the job with its reason', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('MODEL_NOT_LOADED');
    });
    studio.behave('modelWork', async ({ hasWaited }: { hasWaited: boolean }) => {
      if (hasWaited) throw new AppError('DOWNLOAD_DAMAGED', { sentence: 'Wrong bytes.' });
      return { isWanted: true, etaSeconds: 1 };
    });
    expect(await generate()).toMatchObject({
      state: 'failed',
      error: { code: 'DOWNLOAD_DAMAGED', sentence: 'Wrong bytes.' },
    });
  });

  test('a waiting job can be cancelled', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('MODEL_NOT_LOADED');
    });
    studio.behave('modelWork', async () => ({ isWanted: true, etaSeconds: 3_600 }));
    const job = studio.records.accept({ kind: 'generation', generation: generationRequest() });
    const handle = await studio.start(job);
    await waitUntil('the job waits', () => job.stages.some(({ stage }) => stage === 'waiting_for_model'));
    await handle.cancel();
    await handle.result();
    expect(job).toMatchObject({ state: 'cancelled', endings: 1 });
  });

  test('an engine that restarts is tried again', async () => {
    let failures = 1;
    studio.behave('generateAudio', async (_input, usual) => {
      if (failures-- > 0) throw new AppError('ENGINE_UNAVAILABLE');
      return usual();
    });
    const job = await generate();
    expect(job.state).toBe('completed');
    expect(studio.calls.filter(({ name }) => name === 'generateAudio')).toHaveLength(2);
  });

  test('a generation past its time ends as GENERATION_TIMEOUT and is not tried again', async () => {
    studio.behave('generateAudio', async () => {
      throw new AppError('GENERATION_TIMEOUT');
    });
    const job = await generate();
    expect(job.error?.code).toBe('GENERATION_TIMEOUT');
    expect(studio.calls.filter(({ name }) => name === 'generateAudio')).toHaveLength(1);
  });

  test('a stage told by the running activity is recorded', async () => {
    studio.behave('generateAudio', async (input: { context: { jobId: string } }, usual) => {
      await studio.client.workflow
        .getHandle(input.context.jobId)
        .signal('stageReached', { run: 1, stage: 'generating', progress: 10 });
      return usual();
    });
    const job = await generate();
    expect(job.stages[0]).toEqual({ stage: 'generating', progress: 10 });
  });

  test('progress that cannot be recorded does not fail the job', async () => {
    studio.behave('advanceJob', async () => {
      throw new AppError('INVALID_INPUT');
    });
    expect((await generate()).state).toBe('completed');
  });

  test('a job that ended before its workflow began is left alone', async () => {
    const job = studio.records.accept({ kind: 'generation', generation: generationRequest() });
    studio.records.settle(job.jobId, 'cancelled', null);
    const handle = await studio.start(job);
    expect(await handle.result()).toEqual({ state: 'ended before' });
    expect(job.endings).toBe(1);
  });
});
