import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  const track = await makeTrack(client, { seed: 95 });
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

describe.each(['dark', 'light'] as const)('%s', (colorScheme) => {
  test.each(names)('%s has no serious accessibility findings', async (name) => {
    const { page, context, problems } = await openPage(browser, stack().url, { colorScheme });
    await page.goto(paths.get(name) ?? '/');
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});

test.each(names)(
  '%s fits a narrow phone without sideways scrolling and without serious findings',
  async (name) => {
    const { page, context } = await openPage(browser, stack().url, { viewport: { width: 320, height: 640 } });
    await page.goto(paths.get(name) ?? '/');
    await settled(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  },
);
