import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readAudioFacts } from '@everloop/cli/verify/read-audio-facts';
import { parseFile } from 'music-metadata';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDecodedSamples } from '../src/audio/count-decoded-samples.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import {
  askForTrack,
  editTags,
  exportAndDownload,
  heardSeconds,
  listenToPlayers,
  makeLoopOnPage,
  openResult,
  resultLink,
} from '../src/browser/page-steps.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('type a sentence, hear the track, make a loop, edit the tags, download the verified file', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  await listenToPlayers(page);
  const prompt = `slow rain, felt piano ${Date.now()}`;
  const title = `Тихий дождь ${Date.now()}`;
  await askForTrack(page, prompt, '12 s');
  await openResult(page, prompt);
  await page.waitForURL(/\/tracks\//);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('slow rain');
  expect(await page.getByText(/rocedural/).count()).toBeGreaterThan(0);

  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await waitFor('the track to be heard', async () => (await heardSeconds(page)) > 1);

  await makeLoopOnPage(page, '1:30');
  const loopUrl = page.url();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await page
    .getByText(/Seam (passed|borderline|audible)/)
    .first()
    .waitFor();

  await page.getByRole('link', { name: 'Edit tags' }).click();
  await editTags(page, { Title: title, Artist: 'Somebody', Album: 'Weather' });
  await page.goto(loopUrl);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);

  const download = await exportAndDownload(page, title, 'MP3');
  expect(download.suggestedFilename()).toMatch(/Тихий дождь.*\.mp3$/);
  const path = await download.path();
  const facts = await readAudioFacts(path);
  expect(facts).toMatchObject({ format: 'mp3', sampleCount: 90 * facts.sampleRateHertz });
  expect(await countDecodedSamples(path, 'mp3')).toBe(facts.sampleCount);
  const { common } = await parseFile(path);
  expect(common).toMatchObject({ title, artist: 'Somebody', album: 'Weather' });
  const { items } = await connect().exports.list.query({
    subjectId: loopUrl.split('/').at(-1)?.split('?')[0],
  });
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(items[0]?.sha256);
  expect(problems).toEqual([]);
  await context.close();
}, 240_000);

test('a reload in the middle of a job shows it again and goes on', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  const prompt = `reload in the middle ${Date.now()}`;
  await askForTrack(page, prompt, '120 s');
  const jobs = page.getByRole('complementary', { name: 'Jobs' });
  await jobs.getByRole('button', { name: `Cancel ${prompt}` }).waitFor();
  await page.reload();
  await jobs.getByText(prompt).first().waitFor();
  await resultLink(page, prompt).waitFor({ timeout: 180_000 });
  expect(problems).toEqual([]);
  await context.close();
});

test('music goes on while one walks through the screens', async () => {
  const { page, context } = await openPage(browser, stack().url);
  await listenToPlayers(page);
  const { items } = await connect().tracks.list.query({ sort: 'longest', limit: 1 });
  await page.goto(`/tracks/${items[0]?.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await waitFor('the music to begin', async () => (await heardSeconds(page)) > 0.5);
  for (const name of ['Library', 'Metadata', 'Exports', 'Models & health', 'Settings', 'Create']) {
    const before = await heardSeconds(page);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
    await waitFor(`the music to go on over ${name}`, async () => (await heardSeconds(page)) > before);
  }
  await context.close();
});
