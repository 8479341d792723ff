import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { motifSong } from '../src/audio/motif-song.ts';
import { wavBytes } from '../src/audio/wav-bytes.ts';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { tabTo } from '../src/browser/keyboard.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { uploadForm } from '../src/studio/upload.ts';

const client = connect();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const trackOf = async (bytes: Uint8Array, title: string): Promise<string> => {
  const upload = await uploadForm(bytes, `${title}.wav`, 'audio/wav');
  const { id } = await client.analyses.create.mutate({
    uploadId: upload.body.id,
    title,
    findLoops: true,
  });
  return (await jobCompleted(client, id)).trackId ?? '';
};

/** In the loop studio, by keyboard: a minute that evolves. */
const askToEvolve = async (page: Page, trackId: string): Promise<void> => {
  await page.goto(`/loop?track=${trackId}`);
  await page.getByRole('textbox', { name: 'Exact target' }).waitFor({ timeout: 180_000 });
  await tabTo(page, /^Exact target/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1:00');
  await tabTo(page, /^Evolve/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Seed of the walk/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('not a seed');
  expect(await page.getByRole('button', { name: 'Make the loop' }).isDisabled()).toBe(true);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('7');
  expect(await seriousFindings(page)).toEqual([]);
  await tabTo(page, /^Make the loop$/);
  await page.keyboard.press('Enter');
};

test('a song whose parts follow each other in more than one way evolves, and its loop tells the walk', async () => {
  const trackId = await trackOf(motifSong('pabcpabdpabcpabd'), 'two endings');
  const { page, context, problems } = await openPage(browser, stack().url);
  await askToEvolve(page, trackId);
  await page.getByRole('link', { name: 'Open the loop' }).click({ timeout: 180_000 });
  const main = page.getByRole('main');
  await main.getByText(/units with \d+ jumps? before the walk repeats/).waitFor({ timeout: 60_000 });
  await main.getByText(/seed 7, at most 2 alike in a row/).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
}, 120_000);

test('a sound that is the same all along is refused with the reason and the way out', async () => {
  const trackId = await trackOf(wavBytes(20), 'one chord');
  const { page, context, problems } = await openPage(browser, stack().url);
  await askToEvolve(page, trackId);
  const refusal = page.getByRole('main').getByRole('alert');
  await refusal.waitFor({ timeout: 60_000 });
  const words = await refusal.textContent();
  // A sentence about this very track before the way out that every refusal has.
  expect(words).toMatch(/^(?!This track has not enough).{20,}/);
  expect(words).toContain('Make a plain loop');
  expect(words).toContain('EVOLVE_NOT_POSSIBLE');
  expect(await seriousFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
}, 120_000);
