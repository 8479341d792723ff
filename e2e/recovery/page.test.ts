import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
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
    await page.goto('/create?jobs=true');
    await page
      .getByRole('textbox', { name: /prompt|hear/i })
      .first()
      .fill(`recovery of ${target}, soft pads`);
    await page
      .getByRole('button', { name: /^(generate|make|create)/i })
      .first()
      .click();
    const job = await waitFor('the job to be accepted', async () => {
      const { items } = await client.jobs.list.query({
        states: ['pending', 'processing'],
        kinds: ['generation'],
      });
      return items[0];
    });
    await killNow(target);
    expect((await jobEnded(client, job.id, 120_000)).state).toBe('completed');
    // No reload: the page hears of it when the connection is back.
    await page
      .getByText(/completed|done|ready/i)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(problems).toEqual([]);
    await context.close();
  },
);
