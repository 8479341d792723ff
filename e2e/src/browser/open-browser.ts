import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Debian's Chromium with sound muted, nothing downloaded and nothing reported. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--mute-audio',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });

export type OpenPage = { context: BrowserContext; page: Page; problems: string[] };

/** A fresh page of the studio that notes script errors and requests to other machines. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: { colorScheme?: 'light' | 'dark'; viewport?: { width: number; height: number } } = {},
): Promise<OpenPage> => {
  const context = await browser.newContext({
    baseURL: url,
    acceptDownloads: true,
    locale: 'en-GB',
    colorScheme: options.colorScheme ?? 'dark',
    viewport: options.viewport ?? { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^https?:$/.test(protocol) && host !== new URL(url).host) problems.push(`request to ${host}`);
  });
  return { context, page, problems };
};
