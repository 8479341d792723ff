import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { focused, tabTo, tabUntil } from '../src/browser/keyboard.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { downloadLink, heardSeconds, listenToPlayers } from '../src/browser/page-steps.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

let browser: Browser;
/** Of what the first journey made. */
let madeTitle = '';
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the whole main job works with the keyboard alone', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  await listenToPlayers(page);
  await page.goto('/create');
  await page.getByLabel('What do you want to hear?').waitFor();
  const prompt = `keyboard only ${Date.now()}`;
  // The prompt has the focus on arrival.
  await page.keyboard.type(prompt);
  await tabTo(page, /^Exact length/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('12 s');
  await page.keyboard.press('ControlOrMeta+Enter');

  const open = page.getByRole('link', { name: `Open ${prompt}` }).first();
  await open.waitFor({ timeout: 180_000 });
  await tabTo(page, new RegExp(`^Open ${prompt}`));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tracks\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The page is named after what it shows, and who cannot see it is told so.
  await page.waitForFunction((title) => document.title.includes(title), prompt);
  await page.waitForFunction(
    (title) => document.querySelector('[aria-live=polite]')?.textContent?.includes(title),
    prompt,
  );
  await tabTo(page, /^Play /);
  await page.keyboard.press('Enter');
  await waitFor('the track to be heard', async () => (await heardSeconds(page)) > 0.5);

  await tabTo(page, /^Make a loop$/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Exact target' }).waitFor({ timeout: 180_000 });
  // The link that was pressed went away with its screen: the new screen has the keyboard, not the top of the document.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await tabTo(page, /^Exact target/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1:00');
  await tabTo(page, /^Make the loop$/);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Open the loop' }).waitFor({ timeout: 180_000 });
  await tabTo(page, /^Open the loop$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/loops\//);
  await page.getByRole('heading', { level: 1 }).waitFor();

  await tabTo(page, /^Export$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^Export$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/exports/);
  const link = downloadLink(page, prompt);
  await link.waitFor({ timeout: 180_000 });
  await tabUntil(page, 'the file', () => link.evaluate((element) => element === document.activeElement));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.mp3$/);
  expect(problems).toEqual([]);
  await context.close();
  madeTitle = prompt;
}, 300_000);

test('a loop goes to the trash and from there for good with the keyboard alone; its track stays', async () => {
  const { page, context } = await openPage(browser, stack().url);
  await page.goto(`/library?kind=loop&q=${encodeURIComponent(madeTitle)}`);
  const row = page.getByRole('main').getByRole('row').filter({ hasText: madeTitle });
  await row.waitFor();
  await tabTo(page, new RegExp(`^Select ${madeTitle}`));
  await page.keyboard.press('Space');
  await tabTo(page, /^Move to the trash$/);
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached', timeout: 60_000 });
  await tabTo(page, /^Trash$/);
  await page.keyboard.press('Enter');
  await row.waitFor();
  await tabTo(page, new RegExp(`^Select ${madeTitle}`));
  await page.keyboard.press('Space');
  await tabTo(page, /^Delete for good$/);
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Delete 1 loop for good?' });
  await question.waitFor();
  await tabTo(page, /^Delete for good$/);
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached', timeout: 60_000 });
  const client = connect();
  expect((await client.loops.list.query({ search: madeTitle, trashed: true })).items).toEqual([]);
  expect((await client.tracks.list.query({ search: madeTitle })).items).toHaveLength(1);
  await context.close();
});

test('a dialog keeps the keyboard inside and gives it back', async () => {
  const { page, context } = await openPage(browser, stack().url);
  await page.goto('/settings');
  await tabTo(page, /^Make a key$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(
      () =>
        document.activeElement === document.body ||
        !!document.activeElement?.closest('dialog, [role=dialog]'),
    );
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await focused(page)).name).toMatch(/^Make a key$/);
  await context.close();
});
