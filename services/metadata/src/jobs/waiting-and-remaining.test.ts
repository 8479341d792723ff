import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeProgress } from '../progress/write-progress.ts';
import { acceptInput, generationRequest } from '../testing/job-inputs.ts';
import { beginJobOf } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'what a waiting or running job tells', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  const accept = async (ownerId: string, priority: 'interactive' | 'batch' = 'interactive') =>
    (await studio.call.jobs.accept(acceptInput(ownerId, generationRequest(), { priority }))).job.id;
  const job = (ownerId: string, id: string) => studio.call.jobs.get({ ownerId, id });

  it('owners take turns in the queue, and interactive work stands before batches', async () => {
    const [busy, late] = [studio.newOwnerId(), studio.newOwnerId()];
    const batch = await accept(busy, 'batch');
    const first = await accept(busy);
    const second = await accept(busy);
    const third = await accept(busy);
    const other = await accept(late);
    const position = async (ownerId: string, id: string) =>
      (await job(ownerId, id)).queuePosition ?? Number.NaN;
    const order = [
      await position(busy, first),
      await position(late, other),
      await position(busy, second),
      await position(busy, third),
      await position(busy, batch),
    ];
    expect(order).toEqual(order.toSorted((one, next) => one - next));
    expect(new Set(order).size).toBe(5);
  });

  it('a page opened in the middle is told the seconds left, and an ended job has none', async () => {
    const ownerId = studio.newOwnerId();
    const { jobId: id, run } = await beginJobOf(studio, ownerId);
    const tick = { ownerId, jobId: id, stage: 'generating' as const };
    await writeProgress(studio.deps, { ...tick, progress: 10, etaSeconds: 90 });
    const left = (await job(ownerId, id)).etaSeconds ?? 0;
    expect(left).toBeGreaterThan(80);
    expect(left).toBeLessThanOrEqual(90);
    await writeProgress(studio.deps, { ...tick, progress: 20 });
    expect((await job(ownerId, id)).etaSeconds).toBeNull();
    await writeProgress(studio.deps, { ...tick, progress: 30, etaSeconds: 60 });
    await studio.activities.settleJob({ jobId: id, run, state: 'cancelled', error: null });
    expect((await job(ownerId, id)).etaSeconds).toBeNull();
  });
});
