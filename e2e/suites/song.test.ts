import type { JobView } from '@everloop/contracts/jobs';
import type { TrackView } from '@everloop/contracts/tracks';
import { parseBuffer } from 'music-metadata';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeFlac, likeness } from '../src/audio/decode-flac.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { installReducedModel, type ReducedModel } from '../src/models/reduced-model.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted, jobEnded, recordEvents } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const rateHertz = 44_100;
const seconds = 12;
const lyrics = '[00:01.00]Slow rain on the tin roof\n[00:06.00]雨落在屋顶上';

const client = connect();
let browser: Browser;
let model: ReducedModel;
let song: TrackView;

const engine = async () => {
  const found = (await client.engines.list.query()).find(({ id }) => id === 'diffrhythm');
  if (!found) throw new Error('there is no engine diffrhythm');
  return found;
};

beforeAll(async () => {
  browser = await openBrowser();
  model = await installReducedModel();
  await waitFor('the engine to find its model', async () => (await engine()).readiness === 'ready');
});
afterAll(async () => {
  await browser.close();
  await model.remove();
});

const newestJob = (after: ReadonlySet<string>): Promise<JobView> =>
  waitFor('the job to be accepted', async () => {
    const { items } = await client.jobs.list.query({ kinds: ['generation'], limit: 1 });
    return items[0] && !after.has(items[0].id) && items[0];
  });
const jobsNow = async (): Promise<Set<string>> =>
  new Set((await client.jobs.list.query({ kinds: ['generation'], limit: 1 })).items.map(({ id }) => id));
const trackOf = async ({ id }: JobView): Promise<TrackView> => {
  const { trackId } = await jobCompleted(client, id);
  return client.tracks.get.query({ id: trackId ?? '' });
};
const masterOf = async ({ id }: TrackView): Promise<Buffer> => {
  const response = await fetch(`${stack().url}/api/v1/tracks/${id}/download`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};

test('lyrics and a style become a song by the whole real path, from the page to the file', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  const before = await jobsNow();
  const recording = recordEvents(client);
  await waitFor('the follower to be connected', async () => recording.events.length > 0);
  await page.goto('/create');
  await page.getByText('DiffRhythm', { exact: false }).first().click();
  await page.getByLabel('What do you want to hear?').fill(model.prompt);
  await page.locator('#lyrics').fill(lyrics);
  await page.getByRole('textbox', { name: 'Exact length' }).fill(`${seconds} s`);
  await page.getByRole('button', { name: 'Make the track' }).click();
  const job = await newestJob(before);
  song = await trackOf(job);

  recording.stop();
  const told = recording.events.filter((event) => event.type === 'progress');
  const own = told.filter(({ jobId }) => jobId === job.id);
  const percents = own.map(({ progress }) => progress);
  expect(percents.length).toBeGreaterThan(5);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(own.map(({ stage }) => stage)).toContain('generating');

  expect(song).toMatchObject({ sampleCount: seconds * rateHertz, sampleRateHertz: rateHertz, channels: 2 });
  const { recipe } = song;
  expect(recipe).toMatchObject({ engine: 'diffrhythm', lyrics, modelRevision: 'v1.2-base@fixture-1' });
  expect(recipe.provenance).toMatchObject({
    ...{ seed: String(recipe.seed), model: 'v1.2-base', steps: '32', guidance: '4', device: 'cpu' },
    ...{ style: 'text', negativeStyle: 'default', edited: 'no', aiGenerated: 'yes' },
    'model.repository': 'everloop/reduced-fixture',
    'model.sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(recipe.lyricTimes?.map(({ text, startSeconds }) => [text, startSeconds])).toEqual([
    ['Slow rain on the tin roof', 1],
    ['雨落在屋顶上', 6],
  ]);
  expect(song.quality).toMatchObject({ askedSeconds: seconds, gotSeconds: seconds });
  expect(Math.abs((song.quality.loudnessLufs ?? 0) + 14)).toBeLessThan(0.5);
  expect((await decodeFlac(await masterOf(song))).length).toBe(seconds * rateHertz);
  expect(problems).toEqual([]);
  await context.close();
});

test('an exported song says in its tags what it is made of', async () => {
  const items = [{ kind: 'track' as const, id: song.id }];
  const accepted = await client.exports.create.mutate({ items, format: 'flac' });
  const { exportIds } = await jobCompleted(client, accepted.id);
  const answer = await fetch(`${stack().url}/api/v1/exports/${exportIds[0]}/download`);
  const { native } = await parseBuffer(Buffer.from(await answer.arrayBuffer()), { mimeType: 'audio/flac' });
  const recipe = native.vorbis?.find(({ id }) => id.toUpperCase() === 'RECIPE')?.value;
  expect(JSON.parse(String(recipe))).toMatchObject({ engine: 'diffrhythm', seed: song.recipe.seed });
});

test('a song is cancelled in the middle of its steps and the model is free again', async () => {
  const accepted = await client.generations.create.mutate({
    ...{ engine: 'diffrhythm', prompt: model.prompt, durationSeconds: 240 },
    sampling: { model: 'v1.2-full', steps: 100 },
  });
  await waitFor(
    'the song to be sampled',
    async () => {
      const { stage, state, error } = await client.jobs.get.query({ id: accepted.id });
      if (state === 'failed') throw new Error(error?.sentence);
      return stage === 'generating';
    },
    { timeoutMs: 180_000, everyMs: 50 },
  );
  const askedAt = Date.now();
  await client.jobs.cancel.mutate({ id: accepted.id });
  expect((await jobEnded(client, accepted.id)).state).toBe('cancelled');
  console.log(`cancelled ${Date.now() - askedAt} ms after it was asked for`);
  await waitFor('the engine to be free', async () => (await engine()).running === 0);
});

test('a part of a song is made anew on its page: the next version, with the rest as it was', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  const before = await jobsNow();
  await page.goto(`/tracks/${song.id}`);
  await page.getByText('Make a part anew, or continue it').click();
  await page.getByRole('button', { name: 'Make the new version' }).click();
  const next = await trackOf(await newestJob(before));

  expect(next).toMatchObject({ familyId: song.familyId, versionNumber: song.versionNumber + 1 });
  const segments = [{ startSeconds: 4, endSeconds: 8 }];
  expect(next.recipe).toMatchObject({ edit: { trackId: song.id, segments }, lyrics });
  expect(next.recipe.provenance).toMatchObject({ edited: 'yes' });
  const [old, anew] = [await decodeFlac(await masterOf(song)), await decodeFlac(await masterOf(next))];
  expect(anew.length).toBe(old.length);
  const alike = (from: number, to: number): number =>
    likeness(old.subarray(from * rateHertz, to * rateHertz), anew.subarray(from * rateHertz, to * rateHertz));
  expect(alike(0, 3.9)).toBeGreaterThan(0.95);
  // The same words by the same weights, but from other noise.
  expect(alike(4.2, 7.8)).toBeLessThan(0.8);
  expect(alike(8.1, seconds)).toBeGreaterThan(0.95);

  await page.goto(`/tracks/${next.id}`);
  await page.getByRole('button', { name: /雨落在屋顶上/ }).waitFor({ timeout: 60_000 });
  expect(problems).toEqual([]);
  await context.close();
});
