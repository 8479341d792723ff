import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';

let browser: Browser;
/** Filled once there is something to show: a page full of things has more to get wrong. */
const paths = new Map<string, string>();

beforeAll(async () => {
  browser = await openBrowser();
  const client = connect();
  // A title longer than any line of a phone.
  const prompt = 'slow rain on a window, felt piano, warm tape, far thunder, 80 bpm, in D minor';
  const track = await makeTrack(client, { seed: 95, prompt });
  const accepted = await client.loops.create.mutate({ trackId: track.id, targetSeconds: 60 });
  const { loopId } = await jobCompleted(client, accepted.id);
  const items = [{ kind: 'loop' as const, id: loopId ?? '' }];
  const exported = await client.exports.create.mutate({ items, format: 'mp3' });
  await jobCompleted(client, exported.id);
  paths.set('Create', '/create');
  paths.set('Create with the jobs drawer', '/create?jobs=open');
  paths.set('Library', '/library');
  paths.set('Library as a grid', '/library?view=grid');
  paths.set('Library, loops', '/library?kind=loop');
  paths.set('Trash', '/library?trash=true');
  paths.set('Track', `/tracks/${track.id}`);
  paths.set('Loop studio', '/loop');
  paths.set('Loop studio of a track', `/loop?track=${track.id}`);
  paths.set('Loop', `/loops/${loopId}`);
  paths.set('Metadata', '/metadata');
  paths.set('Exports', '/exports');
  paths.set('Models & health', '/models');
  paths.set('Settings', '/settings');
  paths.set('An address that leads nowhere', '/nowhere');
}, 180_000);
afterAll(() => browser.close());

const names = [
  'Create',
  'Create with the jobs drawer',
  'Library',
  'Library as a grid',
  'Library, loops',
  'Trash',
  'Track',
  'Loop studio',
  'Loop studio of a track',
  'Loop',
  'Metadata',
  'Exports',
  'Models & health',
  'Settings',
  'An address that leads nowhere',
];

const settled = async (page: Page): Promise<void> => {
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('load');
  // Skeletons and running searches give way to what they stand for.
  await page.waitForFunction(() => !document.querySelector('[class*="skeleton"]'), undefined, {
    timeout: 60_000,
  });
  await page.waitForTimeout(300);
};

/** How many pixels stick out of the page, or out of what scrolls in it, to the side. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, document.getElementById('main')].map((element) =>
        element ? element.scrollWidth - element.clientWidth : 0,
      ),
    ),
  );

test.each(names)(
  '%s fits a narrow phone without sideways scrolling, and has no serious findings there and on a wide screen, dark and light',
  async (name) => {
    const narrow = { width: 320, height: 640 };
    const { page, context, problems } = await openPage(browser, stack().url, { viewport: narrow });
    await page.goto(paths.get(name) ?? '/');
    await settled(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page), 'on a phone').toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      expect(await seriousFindings(page), colorScheme).toEqual([]);
    }
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await context.close();
  },
);
