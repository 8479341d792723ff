import { describeWith, type RunningTemporal, startTemporal, waitUntil } from '@everloop/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { temporalWorkflows } from '../adapters/temporal-workflows.ts';
import type { FakeJob } from '../testing/fake-records.ts';
import { generationRequest } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';
import { type SweepDeps, sweep } from './sweep.ts';

await describeWith(['temporal'], 'the sweeper', () => {
  let temporal: RunningTemporal;
  let studio: FakeStudio;
  beforeAll(async () => {
    // A server of its own: one test loses its store.
    temporal = await startTemporal();
    studio = await startFakeStudio({ temporal });
  });
  afterEach(() => studio.reset());
  afterAll(async () => {
    await studio.stop();
    await temporal.stop();
  });

  const accept = () => studio.records.accept({ kind: 'generation', generation: generationRequest() });

  const deps = (): SweepDeps => ({
    records: {
      unsettled: async () =>
        [...studio.records.jobs.values()]
          .filter(({ state }) => state === 'pending' || state === 'processing')
          .map((job) => ({
            jobId: job.jobId,
            ownerId: job.ownerId,
            kind: job.request.kind,
            state: job.state,
            priority: 'interactive' as const,
            run: job.run,
            cancelRequested: job.cancelRequested,
          })),
      settleOrphan: async ({ jobId, state, error }) => studio.records.settle(jobId, state, error),
    },
    workflows: temporalWorkflows(studio.client),
    logger: studio.logger,
  });

  const ended = (job: FakeJob) =>
    waitUntil('the job has ended', () => job.state !== 'pending' && job.state !== 'processing');

  test('an accepted job without a workflow is started, and only once by two sweeps', async () => {
    const job = accept();
    await Promise.all([sweep(deps()), sweep(deps())]);
    await ended(job);
    expect(job).toMatchObject({ state: 'completed', run: 1, endings: 1 });
  });

  test('a running job is left alone', async () => {
    const hold = studio.hold('generateAudio');
    const job = accept();
    await studio.start(job);
    await hold.reached;
    await sweep(deps());
    expect(job).toMatchObject({ state: 'processing', run: 1 });
    hold.open();
    await ended(job);
  });

  test('a cancellation that never reached Temporal is passed on', async () => {
    const hold = studio.hold('generateAudio');
    const job = accept();
    await studio.start(job);
    await hold.reached;
    job.cancelRequested = true;
    await sweep(deps());
    await sweep(deps());
    await ended(job);
    expect(job).toMatchObject({ state: 'cancelled', endings: 1 });
  });

  test('a cancelled job without a workflow is ended without starting one', async () => {
    const job = accept();
    job.cancelRequested = true;
    await sweep(deps());
    expect(job).toMatchObject({ state: 'cancelled', run: 0 });
  });

  test('a job whose workflow was ended from outside is ended as failed, with a sentence', async () => {
    const hold = studio.hold('generateAudio');
    const job = accept();
    const handle = await studio.start(job);
    await hold.reached;
    await handle.terminate('by an operator');
    await sweep(deps());
    expect(job).toMatchObject({
      state: 'failed',
      endings: 1,
      error: { code: 'INTERNAL', sentence: 'The work ended without a result.', correlationId: job.jobId },
    });
    hold.open();
  });

  test('a job runs again after Temporal lost its store, and a late first run publishes nothing', async () => {
    const hold = studio.hold('generateAudio');
    const job = accept();
    await studio.start(job);
    await hold.reached;
    await temporal.restart({ keepFile: false });
    studio.reset();
    hold.open();
    await waitUntil('the sweeper could start it again', async () => {
      await sweep(deps());
      return job.run === 2;
    });
    await ended(job);
    expect(job).toMatchObject({ state: 'completed', run: 2, endings: 1 });
    expect(job.published).toHaveLength(1);
  });

  test('work goes on by itself after Temporal was killed and came back with its store', async () => {
    const hold = studio.hold('generateAudio');
    const job = accept();
    await studio.start(job);
    await hold.reached;
    await temporal.restart({ keepFile: true });
    hold.open();
    await ended(job);
    expect(job).toMatchObject({ state: 'completed', run: 1, endings: 1 });
  });
});
