import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const calmMedia = '@media (prefers-reduced-motion: reduce)';

/** Rules that move by themselves or in a time of their own, as "property of selector"; `--motion` is off by its token. */
const movingRules = (css: string): string[] =>
  Array.from(css.matchAll(/([^{}]+)\{([^{}]*)\}/g)).flatMap(([, selector = '', body = '']) =>
    Array.from(body.matchAll(/\b(animation|transition):([^;]*);/g))
      .filter(([, , value = '']) => !value.includes('var(--motion)') && value.trim() !== 'none')
      .map(([, property]) => `${property} of ${selector.replace(/\/\*.*?\*\//gs, '').trim()}`),
  );

/** What a file takes back after all of its moving rules, so that it holds whatever order files are loaded in. */
const stilledRules = (calm: string): string[] =>
  Array.from(calm.matchAll(/([^{}]+)\{([^{}]*)\}/g)).flatMap(([, selector = '', body = '']) =>
    Array.from(body.matchAll(/\b(animation|transition): none;/g)).map(
      ([, property]) => `${property} of ${selector.replace(/\/\*.*?\*\//gs, '').trim()}`,
    ),
  );

test('whoever asks for less motion gets none: each file takes its movement back after it was given', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const moving = files.flatMap((name) => {
    const [full = '', calm = ''] = readFileSync(join(source, name), 'utf8').split(calmMedia);
    const stilled = stilledRules(calm);
    return movingRules(full).map((rule) => ({ rule: `${name}: ${rule}`, isStilled: stilled.includes(rule) }));
  });
  expect(moving.length).toBeGreaterThanOrEqual(4);
  expect(moving.filter(({ isStilled }) => !isStilled).map(({ rule }) => rule)).toEqual([]);
});
