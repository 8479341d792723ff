import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { askForTrack, resultLink } from '../src/browser/page-steps.ts';
import { killNow } from '../src/stack/faults.ts';
import { stack, stackReady } from '../src/stack/stack-state.ts';
import { connect, jobEnded } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each(['gateway', 'nats', 'metadata'] as const)(
  'kill -9 of %s: an open page shows the end of the job by itself',
  async (target) => {
    await stackReady();
    const client = connect();
    const { page, context, problems } = await openPage(browser, stack().url);
    const prompt = `soft pads, recovery of ${target} ${Date.now()}`;
    await askForTrack(page, prompt, '120 s');
    const job = await waitFor('the job to be accepted', async () => {
      const { items } = await client.jobs.list.query({ kinds: ['generation'], limit: 1 });
      return items[0]?.title === prompt ? items[0] : undefined;
    });
    await killNow(target);
    expect((await jobEnded(client, job.id, 120_000)).state).toBe('completed');
    // No reload: the page hears of it when the connection is back.
    await resultLink(page, prompt).waitFor({ timeout: 60_000 });
    expect(problems).toEqual([]);
    await context.close();
  },
);
