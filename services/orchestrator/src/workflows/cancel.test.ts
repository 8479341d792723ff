import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { describeWith } from '@everloop/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest, loopRequest } from '../testing/fake-results.ts';
import { type ActivityName, type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

const someId = '00000000-0000-7000-8000-00000000000a';
const generation: JobRequest = { kind: 'generation', generation: generationRequest() };
const uploadedLoop: JobRequest = { kind: 'loop', loop: loopRequest({ uploadId: someId }) };
const files: JobRequest = {
  kind: 'export',
  export: { items: [], format: 'mp3', mp3BitrateKbps: 192, loudness: 'keep', priority: 'interactive' },
};

/** A cancellation travels with heartbeats: a machine that stands still for a second meanwhile gets another try. */
const patiently = { retry: 2 };

await describeWith(['temporal'], 'cancelling a job', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio();
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  test.each<[ActivityName, JobRequest]>([
    ['generateAudio', generation],
    ['publishMaster', generation],
    ['analyzeTrack', uploadedLoop],
    ['findLoops', uploadedLoop],
    ['renderLoop', uploadedLoop],
    ['renderExport', files],
  ])(
    'in %s frees the slot within 2 s, and only then the job is cancelled',
    patiently,
    async (name, request) => {
      const hold = studio.hold(name);
      const job = studio.records.accept(request, { exportCount: 3 });
      const handle = await studio.start(job);
      await hold.reached;
      const askedAtMs = Date.now();
      await handle.cancel();
      await handle.result();
      expect(job).toMatchObject({ state: 'cancelled', endings: 1, error: null });
      expect(hold.letGoAtMs - askedAtMs).toBeLessThan(2000);
      expect(job.settledAtMs).toBeGreaterThanOrEqual(hold.letGoAtMs);
      expect(
        studio.calls.filter((call) => call.name.startsWith('publish') && call.name !== 'publishMaster'),
      ).toEqual(job.published.map(() => expect.anything()));
    },
  );

  test('while it waits for a free slot ends it at once', async () => {
    const hold = studio.hold('generateAudio');
    const running = await Promise.all([1, 2, 3].map(() => studio.start(studio.records.accept(generation))));
    await hold.reached;
    const waiting = studio.records.accept(generation);
    const handle = await studio.start(waiting);
    await handle.cancel();
    await handle.result();
    expect(waiting.state).toBe('cancelled');
    expect(studio.calls.some(({ name, jobId }) => name === 'generateAudio' && jobId === waiting.jobId)).toBe(
      false,
    );
    hold.open();
    await Promise.all(running.map((each) => each.result()));
  });

  test('between two attempts ends it at once', async () => {
    const failed = Promise.withResolvers<void>();
    studio.behave('generateAudio', async () => {
      failed.resolve();
      throw new AppError('ENGINE_UNAVAILABLE');
    });
    const job = studio.records.accept(generation);
    const handle = await studio.start(job);
    await failed.promise;
    await handle.cancel();
    await handle.result();
    expect(job.state).toBe('cancelled');
  });

  test('in the middle of publishing keeps the whole result', async () => {
    const hold = studio.hold('publishTrack');
    const job = studio.records.accept(generation);
    const handle = await studio.start(job);
    await hold.reached;
    await handle.cancel();
    hold.open();
    await handle.result();
    expect(job).toMatchObject({ state: 'completed', endings: 1 });
    expect(job.published).toHaveLength(1);
  });

  test('asked for before the workflow began ends it without any work', async () => {
    const job = studio.records.accept(generation);
    job.cancelRequested = true;
    await (await studio.start(job)).result();
    expect(job).toMatchObject({ state: 'cancelled', endings: 1 });
    expect(studio.calls.map(({ name }) => name)).toEqual(['beginJob', 'settleJob']);
  });
});
