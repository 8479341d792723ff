import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import { expect, test } from 'vitest';
import { createOwnerKey } from '../src/stack/create-owner-key.ts';
import { queryDatabase } from '../src/stack/stack-contents.ts';
import { connect, jobCompleted, jobEnded, jobIn, recordEvents } from '../src/studio/client.ts';
import { shortGeneration } from '../src/studio/sample-track.ts';
import { waitFor } from '../src/studio/wait-for.ts';

/** One of the jobs that have ended well. */
let made: JobView | undefined;

test('three generations at once progress together', async () => {
  const client = connect();
  const recording = recordEvents(client);
  const accepted = await Promise.all(
    [41, 42, 43].map((seed) =>
      client.generations.create.mutate(shortGeneration({ seed, durationSeconds: 60 })),
    ),
  );
  const ids = accepted.map(({ id }) => id);
  // Together: before the first has ended, all three have begun.
  await waitFor(
    'all three to be under way, or done',
    async () => {
      const jobs = await Promise.all(ids.map((id) => client.jobs.get.query({ id })));
      const begun = jobs.filter(({ state }) => state !== 'pending').length;
      const ended = jobs.filter(({ state }) => isTerminalJobState(state)).length;
      if (ended > 0 && begun < 3) throw new Error('one ended before all had begun');
      return begun === 3;
    },
    { everyMs: 50 },
  );
  for (const id of ids) made = await jobCompleted(client, id);
  recording.stop();
});

test('twenty queued generations all end, each with one track', async () => {
  const client = connect();
  const accepted = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      client.generations.create.mutate({
        ...shortGeneration({ seed: 100 + index, durationSeconds: 5 }),
        priority: 'batch',
      }),
    ),
  );
  const jobs = await Promise.all(accepted.map(({ id }) => jobCompleted(client, id, 170_000)));
  expect(new Set(jobs.map(({ trackId }) => trackId)).size).toBe(20);
}, 180_000);

test('another owner’s interactive job overtakes a batch', async () => {
  const client = connect();
  const other = connect(await createOwnerKey('visitor'));
  const batch = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      client.generations.create.mutate({
        ...shortGeneration({ seed: 200 + index, durationSeconds: 20 }),
        priority: 'batch',
      }),
    ),
  );
  const { id } = await other.generations.create.mutate(shortGeneration({ seed: 300, durationSeconds: 5 }));
  await jobCompleted(other, id);
  const jobs = await Promise.all(batch.map((job) => client.jobs.get.query({ id: job.id })));
  const unfinished = jobs.filter(({ state }) => !isTerminalJobState(state));
  for (const job of batch) await client.jobs.cancel.mutate({ id: job.id });
  for (const job of batch) await jobEnded(client, job.id);
  // Asked for last, ready before most of the batch.
  expect(unfinished.length).toBeGreaterThan(batch.length / 2);
});

test('another owner sees neither the job nor the track', async () => {
  const client = connect();
  const other = connect(await createOwnerKey('stranger'));
  const { id, trackId } = made ?? { id: '', trackId: null };
  expect(trackId).toBeTruthy();
  await client.tracks.get.query({ id: trackId ?? '' });
  await expect(other.jobs.get.query({ id })).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  await expect(other.jobs.cancel.mutate({ id })).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  await expect(other.tracks.get.query({ id: trackId ?? '' })).rejects.toMatchObject({
    data: { code: 'NOT_FOUND' },
  });
  expect((await other.tracks.list.query({})).items).toEqual([]);
});

test('a cancelled generation ends within seconds, leaves no track and frees its place', async () => {
  const client = connect();
  const { id } = await client.generations.create.mutate(shortGeneration({ seed: 61, durationSeconds: 600 }));
  await jobIn(client, id, ['processing']);
  const cancelledAt = Date.now();
  await client.jobs.cancel.mutate({ id });
  const job = await jobEnded(client, id);
  expect(job.state).toBe('cancelled');
  expect(Date.now() - cancelledAt).toBeLessThan(8_000);
  await waitFor('the engine to be idle', async () => {
    const engines = await client.engines.list.query();
    return engines.every(({ running }) => running === 0);
  });
  expect(await queryDatabase('select id from tracks where job_id = $1', [id])).toEqual([]);
});
