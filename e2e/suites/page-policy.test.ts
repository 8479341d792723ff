import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a page turns no text into markup or code, and its worker still keeps the studio for use without a server', async () => {
  const { page, context, problems } = await openPage(browser, stack().url);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/trusted|content security/i.test(message.text())) refused.push(message.text());
  });
  await page.goto('/create');
  await page.getByLabel('What do you want to hear?').waitFor();
  const worker = await page.evaluate(
    async () => (await navigator.serviceWorker.ready).active?.scriptURL ?? null,
  );
  expect(worker).toBe(`${stack().url}/service-worker.js`);
  expect(refused).toEqual([]);

  const attempts = await page.evaluate(() =>
    [
      () => {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      },
      () => {
        document.createElement('script').src = '/elsewhere.js';
      },
      () =>
        void (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } }
        ).trustedTypes.createPolicy('another', {}),
    ].map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    }),
  );
  expect(attempts).toEqual(['TypeError', 'TypeError', 'TypeError']);
  expect(problems).toEqual([]);
  await context.close();
});
