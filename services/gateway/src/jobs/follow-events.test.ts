import { afterEach, beforeEach, expect, test } from 'vitest';
import { asLogEntry, jobEvent, progressEvent } from '../../tests/fakes/fake-live-events.ts';
import { readSse, type SseReader } from '../../tests/fakes/read-sse.ts';
import { startGateway, type TestGateway } from '../../tests/fakes/start-gateway.ts';

let studio: TestGateway;
const readers: SseReader[] = [];
beforeEach(async () => {
  studio = await startGateway();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await studio[Symbol.asyncDispose]();
});

const follow = async (lastEventId?: string): Promise<SseReader> => {
  const reader = await readSse(studio.url, lastEventId === undefined ? {} : { lastEventId });
  readers.push(reader);
  return reader;
};

/** Happens: written to the log, then told live, as the outbox does. */
const happen = (jobId = 'job', progress = 0, state = 'processing'): number => {
  const sequence = studio.metadata.eventLog.length + 1;
  const event = jobEvent(sequence, { jobId, progress, state });
  studio.metadata.eventLog.push(asLogEntry(event));
  studio.live.publish(event);
  return sequence;
};

const ids = (reader: SseReader) => reader.messages.flatMap(({ id }) => (id === null ? [] : [Number(id)]));
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);

test('a fresh follower is told where the log stands and then everything new, once and in order', async () => {
  happen();
  happen();
  const reader = await follow();
  await reader.until(() => reader.messages.length === 1);
  expect(reader.messages[0]).toEqual({ id: '2', event: { type: 'reset', sequence: 2 } });
  for (let count = 0; count < 50; count += 1) happen();
  await reader.until(() => ids(reader).at(-1) === 52);
  expect(ids(reader)).toEqual(upTo(52, 2));
});

test('a follower that comes back gets what it missed, without gaps or repeats', async () => {
  const first = await follow('0');
  for (let count = 0; count < 5; count += 1) happen();
  await first.until(() => ids(first).at(-1) === 5);
  first.close();
  for (let count = 0; count < 1200; count += 1) happen();
  const second = await follow('5');
  happen();
  await second.until(() => ids(second).at(-1) === 1206);
  expect(ids(second)).toEqual(upTo(1206, 6));
});

test('events that arrive while the backlog is read are told once', async () => {
  for (let count = 0; count < 3; count += 1) happen();
  const { since } = studio.metadata.events;
  const readLog = since.query;
  since.query = async (input) => {
    const page = await readLog(input);
    // Happens after the page was cut and before it is sent.
    if (studio.metadata.eventLog.length === 3) happen();
    return page;
  };
  const reader = await follow('0');
  await reader.until(() => ids(reader).length === 4);
  expect(ids(reader)).toEqual([1, 2, 3, 4]);
});

test('a live message that was lost or came out of turn is found in the log', async () => {
  const reader = await follow('0');
  happen();
  await reader.until(() => ids(reader).at(-1) === 1);
  studio.metadata.eventLog.push(asLogEntry(jobEvent(2)), asLogEntry(jobEvent(3)));
  studio.live.publish(jobEvent(3));
  studio.live.publish(jobEvent(2));
  happen();
  await reader.until(() => ids(reader).at(-1) === 4);
  expect(ids(reader)).toEqual([1, 2, 3, 4]);
});

test('after the event bus was away, the log is read at once', async () => {
  const reader = await follow('0');
  happen();
  await reader.until(() => ids(reader).at(-1) === 1);
  studio.metadata.eventLog.push(asLogEntry(jobEvent(2)));
  for (const { tell } of studio.live.listeners) tell({ kind: 'resync' });
  await reader.until(() => ids(reader).at(-1) === 2);
});

test('a log that begins later than asked tells the follower to load everything again', async () => {
  studio.metadata.eventLog.push(...[11, 12].map((sequence) => asLogEntry(jobEvent(sequence))));
  studio.metadata.events.since.query = async ({ afterSequence }) => ({
    events: studio.metadata.eventLog.filter((_, index) => index + 11 > afterSequence),
    lastSequence: 12,
  });
  const reader = await follow('4');
  await reader.until(() => ids(reader).at(-1) === 12);
  expect(reader.messages.map(({ id, event }) => [id, event.type])).toEqual([
    ['10', 'reset'],
    ['11', 'job'],
    ['12', 'job'],
  ]);
});

test('progress is told without an id, never goes back and ends with its job', async () => {
  const reader = await follow('0');
  await reader.until(() => studio.live.listeners.size === 1);
  const isTold = (percent: number) => () =>
    reader.messages.some(({ event }) => event.type === 'progress' && event.progress === percent);
  // Ticks of one moment become one: each is waited for, but for the one that is never told.
  for (const percent of [10, 40, 30, 50]) {
    studio.live.publish(progressEvent('job', percent));
    if (percent !== 30) await reader.until(isTold(percent));
  }
  happen('job', 100, 'completed');
  await reader.until(() => ids(reader).length === 1);
  studio.live.publish(progressEvent('job', 60));
  happen('other');
  await reader.until(() => ids(reader).length === 2);
  const ticks = reader.messages.flatMap(({ id, event }) =>
    event.type === 'progress' ? [[id, event.progress]] : [],
  );
  expect(ticks).toEqual([
    [null, 10],
    [null, 40],
    [null, 50],
  ]);
});

test('another owner’s events are never told', async () => {
  const reader = await follow('0');
  await reader.until(() => studio.live.listeners.size === 1);
  studio.live.publish(jobEvent(1, { ownerId: '11111111-1111-7111-8111-111111111111' }));
  happen();
  await reader.until(() => ids(reader).length === 1);
  expect(reader.messages).toHaveLength(1);
});

test('a reader that is too slow is dropped so that it resumes, and nothing piles up', async () => {
  const { since } = studio.metadata.events;
  const readLog = since.query;
  const gate = Promise.withResolvers<void>();
  since.query = async (input) => {
    await gate.promise;
    return readLog(input);
  };
  const reader = await follow('0');
  await reader.until(() => studio.live.listeners.size === 1);
  for (let count = 0; count < 3000; count += 1) happen();
  gate.resolve();
  await reader.until(() => reader.failures.length === 1);
  expect(reader.failures[0]?.code).toBe('SERVICE_UNAVAILABLE');
  const resumed = await follow(String(ids(reader).at(-1) ?? 0));
  await resumed.until(() => studio.live.listeners.size === 1);
  happen();
  await resumed.until(() => ids(resumed).at(-1) === 3001);
  expect([...ids(reader), ...ids(resumed)]).toEqual(upTo(3001));
});

test('when the gateway stops, followers are sent away to resume, and readiness falls', async () => {
  const reader = await follow('0');
  await reader.until(() => studio.live.listeners.size === 1);
  studio.stopping.abort();
  await reader.until(() => reader.failures.length === 1);
  expect(reader.failures[0]?.code).toBe('SERVICE_UNAVAILABLE');
  expect(studio.live.listeners.size).toBe(0);
  const ready = await fetch(`${studio.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain('The gateway is stopping.');
});

test('a follower that goes away leaves no listener behind', async () => {
  const reader = await follow('0');
  await reader.until(() => studio.live.listeners.size === 1);
  reader.close();
  await reader.until(() => studio.live.listeners.size === 0);
});
