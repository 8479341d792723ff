/**
 * Takes pictures of every screen of a running studio, to be looked at: three widths, light and dark.
 *
 *   node e2e/screenshots.mjs [--url http://127.0.0.1:3000] [--out .everloop/screenshots] [--only library,track]
 *                            [--widths 1440,375] [--themes dark] [--language en] [--full]
 *
 * Needs Chromium (CHROMIUM_PATH, default /usr/bin/chromium).
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: '.everloop/screenshots' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '1440,1024,375' },
    themes: { type: 'string', default: 'dark,light' },
    language: { type: 'string', default: 'en' },
    full: { type: 'boolean', default: false },
  },
});
const heights = { 1440: 900, 1024: 768, 768: 1024, 375: 812, 320: 640 };

/** What is folded away has to look as good. */
const unfold = async (page) => {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.open = true;
  });
};
const writeSong = async (page) => {
  await page.locator('input[name=engine]').nth(1).check({ force: true });
  await page.locator('#prompt').fill('indie pop, soft voice');
  await page
    .locator('.lyrics-input')
    .fill('[Verse]\nThe street is wet, the night is slow\n[Chorus]\nHold on, hold on');
  await page.waitForTimeout(1500);
};
const evolve = async (page) => {
  const form = page.locator('.target-form');
  await form.waitFor({ timeout: 60_000 });
  for (const index of [0, 1]) await form.locator('.switch').nth(index).click();
  await unfold(page);
};
const openFirstFile = (page) => page.locator('.export-main .icon-button').first().click();

/** The newest track and loop, so that their pages can be shown; none in an empty studio. */
const newest = async (kind) => {
  const response = await fetch(`${values.url}/api/v1/${kind}?limit=1`).catch(() => null);
  if (!response?.ok) return null;
  return (await response.json().catch(() => null))?.items?.[0]?.id ?? null;
};

const screensOf = (trackId, loopId) => [
  { name: 'create', path: '/create' },
  { name: 'create-jobs', path: '/create?jobs=open' },
  { name: 'library', path: '/library' },
  { name: 'library-grid', path: '/library?view=grid' },
  { name: 'library-loops', path: '/library?kind=loop' },
  { name: 'loop-source', path: '/loop' },
  { name: 'create-song', path: '/create', act: writeSong },
  { name: 'metadata', path: '/metadata' },
  { name: 'exports', path: '/exports' },
  { name: 'exports-open', path: '/exports', act: openFirstFile },
  { name: 'models', path: '/models' },
  { name: 'models-open', path: '/models', act: unfold },
  { name: 'settings', path: '/settings' },
  { name: 'not-found', path: '/nowhere' },
  ...(trackId
    ? [
        { name: 'track', path: `/tracks/${trackId}` },
        { name: 'track-open', path: `/tracks/${trackId}`, act: unfold },
        { name: 'loop-studio', path: `/loop?track=${trackId}` },
        { name: 'loop-studio-evolve', path: `/loop?track=${trackId}`, act: evolve },
        {
          name: 'metadata-few',
          path: `/metadata?only=${encodeURIComponent(JSON.stringify([`track:${trackId}`]))}`,
        },
      ]
    : []),
  ...(loopId ? [{ name: 'loop', path: `/loops/${loopId}` }] : []),
];

const settle = async (page) => {
  await page.waitForLoadState('load');
  await page
    .locator('.skeleton')
    .first()
    .waitFor({ state: 'detached', timeout: 5_000 })
    .catch(() => {});
  await page.waitForTimeout(900);
};

const [trackId, loopId] = await Promise.all([newest('tracks'), newest('loops')]);
const only = values.only.split(',').filter(Boolean);
const screens = screensOf(trackId, loopId).filter(({ name }) => only.length === 0 || only.includes(name));
await mkdir(values.out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--autoplay-policy=no-user-gesture-required',
  ],
});
let problems = 0;
for (const theme of values.themes.split(',')) {
  for (const width of values.widths.split(',').map(Number)) {
    const context = await browser.newContext({
      viewport: { width, height: heights[width] ?? 800 },
      colorScheme: theme,
      hasTouch: width < 640,
      isMobile: width < 640,
      locale: values.language === 'ru' ? 'ru-RU' : 'en-GB',
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      problems++;
      console.error(`  console: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      problems++;
      console.error(`  page: ${error.message}`);
    });
    for (const { name, path, act } of screens) {
      await page.goto(values.url + path);
      await settle(page);
      if (act) {
        await act(page).catch((error) => console.error(`  ${name}: ${error.message.split('\n')[0]}`));
        await page.waitForTimeout(500);
      }
      const overflow = await page.evaluate(() => {
        const main = document.getElementById('main');
        return Math.max(
          document.documentElement.scrollWidth - document.documentElement.clientWidth,
          main ? main.scrollWidth - main.clientWidth : 0,
        );
      });
      if (overflow > 0) {
        problems++;
        console.error(`  ${name} at ${width}: ${overflow} px wider than the screen`);
      }
      if (values.full) {
        const height = await page.evaluate(() => {
          const main = document.getElementById('main');
          return main ? main.scrollHeight + innerHeight - main.clientHeight : innerHeight;
        });
        await page.setViewportSize({
          width,
          height: Math.min(3000, Math.max(heights[width] ?? 800, height)),
        });
        await page.waitForTimeout(200);
      }
      await page.screenshot({ path: join(values.out, `${name}-${width}-${theme}.png`) });
      if (values.full) await page.setViewportSize({ width, height: heights[width] ?? 800 });
    }
    await context.close();
    console.log(`${theme} ${width}: ${screens.length} pictures in ${values.out}`);
  }
}
await browser.close();
if (problems > 0) {
  console.error(`${problems} problems were seen.`);
  process.exitCode = 1;
}
