import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { focused, tabTo } from '../src/browser/keyboard.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a loop is chosen, moved, snapped, heard, scored, made and proved with the keyboard alone', async () => {
  const track = await makeTrack(connect(), { seed: 411, durationSeconds: 20 });
  const { page, context, problems } = await openPage(browser, stack().url);
  await page.goto(`/loop?track=${track.id}`);
  const candidates = page.getByRole('listbox');
  await candidates.waitFor({ timeout: 180_000 });

  await tabTo(page, /^\d+ candidates?$/);
  expect((await focused(page)).role).toBe('listbox');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(await candidates.getByRole('option', { selected: true }).count()).toBe(1);

  const start = page.getByRole('textbox', { name: 'Loop start, sample' });
  const before = Number(await start.inputValue());
  await tabTo(page, /^Play the seam$/);
  await page.keyboard.press('[');
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  const nudged = Number(await start.inputValue());
  expect(nudged - before).toBe(2 * Math.round(track.sampleRateHertz / 1000));
  // What was set by hand is measured anew.
  await page.getByText('Points set by hand').waitFor({ timeout: 60_000 });
  await page.getByText('Measuring').waitFor({ state: 'detached', timeout: 60_000 });
  expect(await page.getByText(/Seam (passed|borderline|audible)/).count()).toBeGreaterThan(0);

  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Stop' }).first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Play the seam', exact: true }).waitFor();
  await tabTo(page, /^×20/);
  await page.keyboard.press('Enter');
  // Four seconds each: that it goes on by itself is heard at the second.
  await page.getByText('2 of 20').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^×20/ }).waitFor();

  await tabTo(page, /^Dragged points snap to: nothing$|^nothing$/);
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'zero crossing' }).isChecked()).toBe(true);
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'beat', exact: true }).isChecked()).toBe(true);
  await tabTo(page, /^Snap now: Loop start$/);
  await page.keyboard.press('Enter');
  // The candidate stood on a beat: from two milliseconds beside it the grid leads back there.
  expect(Number(await start.inputValue())).toBe(before);

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(Number(await start.inputValue())).toBe(before);
  expect(await seriousFindings(page)).toEqual([]);

  await tabTo(page, /^Exact target/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2 min');
  await tabTo(page, /^Make a file too/);
  await page.keyboard.press('Space');
  await tabTo(page, /^MP3$/);
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'FLAC' }).isChecked()).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, /^Make the loop$/);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Open the loop' }).waitFor({ timeout: 180_000 });
  await tabTo(page, /^Open the loop$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/loops\//);

  // The file that was asked for along with the loop, in its format.
  await page.getByRole('main').getByText('FLAC').first().waitFor({ timeout: 60_000 });
  const certificate = page.getByRole('link', { name: 'Download as JSON' });
  await certificate.waitFor();
  await tabTo(page, /^Download as JSON$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const proof = JSON.parse(await readFile(await download.path(), 'utf8'));
  const words = { pass: 'Seam passed', warn: 'Seam borderline', fail: 'Seam audible' };
  const verdict = words[proof.verdict as keyof typeof words];
  expect(await page.getByRole('main').getByText(verdict, { exact: true }).count()).toBeGreaterThan(0);
  expect(proof).toMatchObject({ version: 1, length: { askedSamples: 120 * track.sampleRateHertz } });
  expect(proof.seams.length).toBeGreaterThan(0);
  for (const seam of proof.seams) expect(seam.metrics.length).toBeGreaterThan(5);
  expect(await page.getByRole('table').count()).toBeGreaterThan(0);
  expect(await seriousFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
}, 300_000);
