import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const song = '[Verse]\nMoonlight spills through broken blinds\nOh baby baby\n[Chorus]\nButton up the year';
const lyricsOf = (page: Page): Promise<string> => page.locator('#lyrics').inputValue();

/** Create with an engine that sings; it needs no weights for this. */
const openEditor = async (page: Page): Promise<void> => {
  await page.goto('/create');
  await page.getByText('DiffRhythm', { exact: false }).first().click();
  await page.locator('#lyrics').waitFor();
};

test('lyrics are written, timed, corrected by key, taken back and saved as LRC', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  await openEditor(page);
  await page.locator('#lyrics').fill(song);
  await page.getByRole('button', { name: 'Time the lines' }).click({ timeout: 60_000 });
  const time = page.getByRole('textbox', { name: 'Time of “Oh baby baby”' });
  await time.waitFor();
  const before = await time.inputValue();
  expect(before).toMatch(/^\d\d:\d\d\.\d\d$/);
  await time.focus();
  await page.keyboard.press('ArrowUp');
  const after = await time.inputValue();
  expect(after).not.toBe(before);
  expect(await seriousFindings(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as LRC' }).click(),
  ]);
  const saved = await readFile(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toBe('lyrics.lrc');
  expect(saved).toContain(`[${after}]Oh baby baby`);
  expect(saved.split('\n').filter(Boolean)).toHaveLength(5);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  expect(await time.inputValue()).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByText('Words', { exact: true }).click();
  expect(await lyricsOf(page)).toBe(song);
  expect(problems).toEqual([]);
  await context.close();
});

test('a lyrics file is taken whole, or refused with the line at fault', async () => {
  const { page, context } = await openPage(browser, stack().url);
  await openEditor(page);
  const send = (text: string) =>
    page
      .getByLabel('Lyrics file')
      .setInputFiles({ name: 'song.lrc', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await send('[00:10.00]First\n[00:75.00]Second');
  await page.getByText('Line 2: the seconds must be below 60. Nothing was imported.').waitFor();
  expect(await lyricsOf(page)).toBe('');
  await send('\ufeff[ti:Song]\r\n[00:10.00]First\r\n[00:15.50]Second\r\n');
  await page.getByText('Nothing was imported.').waitFor({ state: 'detached' });
  expect(await lyricsOf(page)).toBe('[ti:Song]\n[00:10.00]First\n[00:15.50]Second');
  await context.close();
});

test('the editor fits a narrow phone, and a mark on the song is dragged to another time', async () => {
  const { page, context } = await openPage(browser, stack().url, { viewport: { width: 320, height: 640 } });
  await openEditor(page);
  await page.locator('#lyrics').fill('[00:30.00]First\n[02:00.00]Second');
  await page.getByText('Times', { exact: true }).click();
  const time = page.getByRole('textbox', { name: 'Time of “First”' });
  const box = await page.locator('.lyric-timeline').boundingBox();
  if (!box) throw new Error('the song’s line is not shown');
  const mark = await page.locator('.lyric-mark').first().boundingBox();
  await page.mouse.move((mark?.x ?? 0) + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await time.inputValue()).not.toBe('00:30.00');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();
});
