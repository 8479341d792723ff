import { decodeEvent } from '@everloop/contracts/events';
import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput } from '../testing/job-inputs.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'the event log', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('has no gap and no repeat under parallel writers, and each reader sees a prefix', async () => {
    const ownerId = studio.newOwnerId();
    const seen: number[] = [];
    let writing = true;
    const reader = (async () => {
      while (writing) {
        const { events } = await studio.call.events.since({
          ownerId,
          afterSequence: seen.length,
          limit: 1000,
        });
        for (const json of events) seen.push(Number(decodeEvent(json).sequence));
      }
    })();
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let turn = 0; turn < 5; turn += 1) {
          const { job } = await studio.call.jobs.accept(acceptInput(ownerId));
          await studio.activities.beginJob({ jobId: job.id });
          await studio.call.jobs.requestCancel({ ownerId, id: job.id });
        }
      }),
    );
    writing = false;
    await reader;
    const { lastSequence } = await studio.call.events.since({ ownerId, afterSequence: 0 });
    expect(lastSequence).toBe(150);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => index + 1));
  });

  it('numbers each owner by itself and shows nobody another one', async () => {
    const [one, other] = [studio.newOwnerId(), studio.newOwnerId()];
    await studio.call.jobs.accept(acceptInput(one));
    await studio.call.jobs.accept(acceptInput(other));
    const { events, lastSequence } = await studio.call.events.since({ ownerId: one, afterSequence: 0 });
    expect(lastSequence).toBe(1);
    expect(events.map((json) => decodeEvent(json).ownerId)).toEqual([one]);
    expect(await studio.call.events.since({ ownerId: studio.newOwnerId(), afterSequence: 0 })).toEqual({
      events: [],
      lastSequence: 0,
    });
  });

  it('holds ids and states only, no words of the user', async () => {
    const ownerId = studio.newOwnerId();
    await studio.call.jobs.accept(acceptInput(ownerId));
    const { events } = await studio.call.events.since({ ownerId, afterSequence: 0 });
    expect(events.join()).not.toMatch(/rain|piano/i);
  });
});
