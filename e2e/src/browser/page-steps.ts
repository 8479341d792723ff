import type { Download, Locator, Page } from 'playwright-core';

/** What a job of seconds may take on a busy machine. */
const jobMs = 180_000;

/** Asks for a short track on the Create screen; the drawer shows the job afterwards. */
export const askForTrack = async (page: Page, prompt: string, length: string): Promise<void> => {
  await page.goto('/create');
  await page.getByLabel('What do you want to hear?').fill(prompt);
  await page.getByRole('textbox', { name: 'Exact length' }).fill(length);
  await page.getByRole('button', { name: 'Make the track' }).click();
};

/** The link to what a finished job made, in the drawer. */
export const resultLink = (page: Page, title: string): Locator =>
  page
    .getByRole('complementary', { name: 'Jobs' })
    .getByRole('link', { name: `Open ${title}` })
    .first();

export const openResult = async (page: Page, title: string): Promise<void> => {
  await resultLink(page, title).click({ timeout: jobMs });
};

/** Notes every media element that is asked to play, so that a test can hear whether it does. */
export const listenToPlayers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const heard: HTMLMediaElement[] = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (!heard.includes(this)) heard.push(this);
      return play.call(this);
    };
    Object.assign(window, { heardPlayers: heard });
  });

/** Seconds that the furthest player has reached. */
export const heardSeconds = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { heardPlayers = [] } = window as unknown as { heardPlayers?: HTMLMediaElement[] };
    return Math.max(0, ...heardPlayers.filter(({ error }) => !error).map(({ currentTime }) => currentTime));
  });

/** On a track's page: opens the loop studio, sets the target and makes the loop; ends on the loop's page. */
export const makeLoopOnPage = async (page: Page, target: string): Promise<void> => {
  await page.getByRole('link', { name: 'Make a loop', exact: true }).click();
  const exact = page.getByRole('textbox', { name: 'Exact target' });
  await exact.waitFor({ timeout: jobMs });
  await exact.fill(target);
  await page.getByRole('button', { name: 'Make the loop' }).click();
  await page.getByRole('link', { name: 'Open the loop' }).click({ timeout: jobMs });
  await page.waitForURL(/\/loops\//);
};

/** On the metadata page of one item: sets fields and waits until they are saved. */
export const editTags = async (page: Page, tags: Record<string, string>): Promise<void> => {
  for (const [label, text] of Object.entries(tags)) {
    const field = page.getByLabel(label, { exact: true }).last();
    await field.fill(text);
    await field.blur();
  }
  await page.getByText(/saved \d/).waitFor({ timeout: 60_000 });
};

/** The link to a finished file on the Exports screen, by the title of what is in it. */
export const downloadLink = (page: Page, title: string): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: /^Download/ })
    .first();

/** On a track's or loop's page: exports it and downloads the file from the Exports screen. */
export const exportAndDownload = async (
  page: Page,
  title: string,
  format: 'MP3' | 'FLAC' | 'WAV',
): Promise<Download> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(format, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await page.waitForURL(/\/exports/);
  const link = downloadLink(page, title);
  await link.waitFor({ timeout: jobMs });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return download;
};
