import { readFile } from 'node:fs/promises';
import type { TrackView } from '@everloop/contracts/tracks';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { focused, tabTo } from '../src/browser/keyboard.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';

let browser: Browser;
let track: TrackView;
beforeAll(async () => {
  browser = await openBrowser();
  track = await makeTrack(connect(), { seed: 411, durationSeconds: 20 });
});
afterAll(() => browser.close());

const drag = async (page: Page, what: Locator, pixels: number): Promise<void> => {
  const box = await what.boundingBox();
  if (!box) throw new Error('there is nothing to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels, y, { steps: 6 });
  await page.mouse.up();
};

test('a loop is chosen, moved, snapped, heard, scored, made and proved with the keyboard alone', async () => {
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

test('both ends are dragged with the mouse, on the whole wave and in the zoomed views, to the beat where that is asked', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  await page.goto(`/loop?track=${track.id}`);
  await page.getByRole('listbox').waitFor({ timeout: 180_000 });
  const read = async (point: string) =>
    Number(await page.getByRole('textbox', { name: `${point}, sample` }).inputValue());
  const [start, end] = [await read('Loop start'), await read('Loop end')];

  // The whole wave: as far as the mouse went, to the right is later.
  const handle = page.getByRole('slider', { name: 'Loop end' });
  const wave = await page.locator('.overview-wave').boundingBox();
  await drag(page, handle, -60);
  const moved = (60 / (wave?.width ?? 0)) * track.durationSeconds * track.sampleRateHertz;
  expect(Math.abs(end - (await read('Loop end')) - moved)).toBeLessThan(moved / 10);
  await page.getByText('Points set by hand').waitFor();
  await page.getByText('Measuring').waitFor({ state: 'detached', timeout: 180_000 });
  expect(await page.getByText(/Seam (passed|borderline|audible)/).count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  expect(await read('Loop end')).toBe(end);

  // The zoomed view: the music goes with the mouse, so the point goes the other way, and finely.
  await drag(page, page.locator('.pane.is-start canvas'), -40);
  const finely = (await read('Loop start')) - start;
  expect(finely).toBeGreaterThan(0);
  expect(finely).toBeLessThan(moved);
  await page.getByText('beat', { exact: true }).click();
  await drag(page, page.locator('.pane.is-start canvas'), 10);
  expect(await read('Loop start')).toBe(start);
  expect(problems).toEqual([]);
  await context.close();
}, 300_000);
