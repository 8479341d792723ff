import { AppError } from '@everloop/contracts/errors';
import { withHeartbeat } from '@everloop/service-kit/temporal';
import { describeWith } from '@everloop/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest, loopRequest } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

const someId = '00000000-0000-7000-8000-00000000000a';

await describeWith(['temporal'], 'a job goes on', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio();
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  const accept = () => studio.records.accept({ kind: 'generation', generation: generationRequest() });

  test('after its worker fell silent: the attempt is given up at its missed heartbeat and done again', async () => {
    let attempts = 0;
    const silence = Promise.withResolvers<void>();
    studio.behave('generateAudio', async (_input, usual) => {
      attempts += 1;
      // What a killed process looks like from outside: no heartbeat, no answer.
      if (attempts === 1) await silence.promise;
      return usual();
    });
    const job = accept();
    await (await studio.start(job)).result();
    expect(job).toMatchObject({ state: 'completed', endings: 1 });
    expect(attempts).toBe(2);
    silence.resolve();
  });

  test('after its worker was replaced by an update in the middle of a generation', async () => {
    const reached = Promise.withResolvers<void>();
    let attempts = 0;
    studio.behave('generateAudio', (_input, usual) =>
      withHeartbeat(async ({ signal }) => {
        attempts += 1;
        if (attempts > 1) return usual();
        reached.resolve();
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }),
    );
    const job = accept();
    const handle = await studio.start(job);
    await reached.promise;
    await studio.replaceGenerationWorker();
    await handle.result();
    expect(job).toMatchObject({ state: 'completed', endings: 1, published: [expect.anything()] });
    expect(attempts).toBe(2);
  });

  test('until it has taken its engine with it three times: then it ends with a reason', async () => {
    let attempts = 0;
    studio.behave('generateAudio', () =>
      withHeartbeat(async () => {
        attempts += 1;
        throw new AppError('ENGINE_CRASHED');
      }),
    );
    const job = accept();
    await (await studio.start(job)).result();
    expect(job).toMatchObject({ state: 'failed', endings: 1, error: { code: 'CRASHED_REPEATEDLY' } });
    expect(attempts).toBe(3);
  }, 60_000);

  test('through more failures of what it needs than that', async () => {
    let attempts = 0;
    studio.behave('generateAudio', (_input, usual) =>
      withHeartbeat(async () => {
        attempts += 1;
        if (attempts < 5) throw new AppError('ENGINE_UNAVAILABLE', { retryAfterSeconds: 0.1 });
        return usual();
      }),
    );
    const job = accept();
    await (await studio.start(job)).result();
    expect(job).toMatchObject({ state: 'completed', endings: 1 });
  }, 60_000);

  test('after a dependency of a service was away for a moment, in every step', async () => {
    const failedOnce = new Set<string>();
    for (const name of [
      'describeUpload',
      'publishMaster',
      'findLoops',
      'renderLoop',
      'publishLoop',
      'settleJob',
    ] as const) {
      studio.behave(name, async (_input, usual) => {
        if (failedOnce.has(name)) return usual();
        failedOnce.add(name);
        throw new AppError('SERVICE_UNAVAILABLE');
      });
    }
    const job = await studio.run({ kind: 'loop', loop: loopRequest({ uploadId: someId }) });
    expect(job).toMatchObject({ state: 'completed', endings: 1, published: ['track rain', 'loop rain'] });
    expect(failedOnce.size).toBe(6);
  });
});
