import { AppError } from '@everloop/contracts/errors';
import { describeWith } from '@everloop/testkit';
import { temporal } from '@temporalio/proto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest } from '../testing/fake-results.ts';
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
