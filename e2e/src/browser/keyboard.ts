import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export type Focused = { name: string; role: string; isVisible: boolean };

/** What the keyboard is on, as assistive technology would name it. */
export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    const label = labels?.[0]?.textContent ?? '';
    const labelledBy = element?.getAttribute('aria-labelledby');
    const labelling = labelledBy ? (document.getElementById(labelledBy)?.textContent ?? '') : '';
    const name = element?.getAttribute('aria-label') ?? (labelling || label || element?.textContent || '');
    const box = element?.getBoundingClientRect();
    return {
      name: name.trim(),
      role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '',
      isVisible: !!box && box.width > 0 && box.height > 0,
    };
  });

/** Presses Tab until the keyboard is there; everything on the way must be visible. */
export const tabUntil = async (page: Page, what: string, isThere: () => Promise<boolean>): Promise<void> => {
  const seen: string[] = [];
  for (let presses = 0; presses < 160; presses += 1) {
    if (await isThere()) return;
    const now = await focused(page);
    if (now.role !== 'body')
      expect(now, `focus on “${now.name}” (${now.role})`).toMatchObject({ isVisible: true });
    seen.push(now.name.slice(0, 30));
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached ${what}; it was on ${seen.join(' | ')}`);
};

/** Tabs to the thing of this name. */
export const tabTo = (page: Page, name: RegExp): Promise<void> =>
  tabUntil(page, String(name), async () => name.test((await focused(page)).name));
