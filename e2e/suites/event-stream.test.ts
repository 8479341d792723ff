import type { StudioEvent } from '@everloop/gateway/router';
import { expect, test } from 'vitest';
import { connect, jobCompleted, recordEvents } from '../src/studio/client.ts';
import { shortGeneration } from '../src/studio/sample-track.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const sequencesOf = (events: StudioEvent[]): number[] =>
  events.filter((event) => event.type === 'job' || event.type === 'library').map((event) => event.sequence);

const endOf = (events: StudioEvent[], jobId: string) =>
  events.filter(
    (event) =>
      event.type === 'job' &&
      event.jobId === jobId &&
      ['completed', 'failed', 'cancelled'].includes(event.state),
  );

test('a follower sees every change once, in order, with rising progress and one end', async () => {
  const client = connect();
  const recording = recordEvents(client);
  await waitFor('the first message', async () => recording.events.length > 0);
  const { id } = await client.generations.create.mutate(shortGeneration({ seed: 11 }));
  await jobCompleted(client, id);
  await waitFor('the end to be told', async () => endOf(recording.events, id).length > 0);
  recording.stop();

  const sequences = sequencesOf(recording.events);
  const first = sequences[0] ?? 0;
  expect(sequences).toEqual(sequences.map((_, index) => first + index));
  expect(endOf(recording.events, id)).toHaveLength(1);
  const ofJob = recording.events.filter((event) => event.type === 'job' && event.jobId === id);
  expect(ofJob.at(-1)).toMatchObject({ state: 'completed', progress: 100 });
  const progress = recording.events.flatMap((event) =>
    (event.type === 'progress' || event.type === 'job') && event.jobId === id ? [event.progress] : [],
  );
  expect(progress.length).toBeGreaterThan(2);
});

test('a follower that comes back misses nothing and hears nothing twice', async () => {
  const client = connect();
  const whole = recordEvents(client);
  await waitFor('the first message', async () => whole.ids.length > 0);
  const startId = whole.ids[0] ?? '0';
  const { id } = await client.generations.create.mutate(shortGeneration({ seed: 12 }));
  await waitFor('some events', async () => sequencesOf(whole.events).length >= 2);
  const early = recordEvents(client, startId);
  await waitFor('the early follower', async () => early.ids.length >= 1);
  early.stop();
  await jobCompleted(client, id);
  const late = recordEvents(client, early.ids.at(-1) ?? startId);
  await waitFor('the end, told late', async () => endOf(late.events, id).length > 0);
  await waitFor('the end, told at once', async () => endOf(whole.events, id).length > 0);
  late.stop();
  whole.stop();
  const last = sequencesOf(whole.events).at(-1) ?? 0;
  const joined = [...sequencesOf(early.events), ...sequencesOf(late.events)].filter((one) => one <= last);
  expect(joined).toEqual(sequencesOf(whole.events));
});
