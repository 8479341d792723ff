import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

const sidesOf = (name: string): { light: string; dark: string } => {
  const found = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
  if (!found?.[1] || !found[2]) throw new Error(`There is no colour token ${name}.`);
  return { light: found[1], dark: found[2] };
};

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const surfaces = ['bg', 'surface', 'raised', 'hover'];
const pairs: [text: string, on: string[], least: number][] = [
  ['text', [...surfaces, 'selected', 'loop-tint'], 7],
  ['muted', [...surfaces, 'selected'], 4.5],
  ['accent', [...surfaces, 'selected'], 4.5],
  ['loop', [...surfaces, 'selected', 'loop-tint'], 4.5],
  ['warn', [...surfaces, 'selected', 'loop-tint'], 4.5],
  ['bad', [...surfaces, 'selected', 'loop-tint'], 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['surface', ['bad'], 4.5],
  // Borders of controls and the waveform carry meaning: 3:1.
  ['line-strong', ['bg', 'surface', 'raised'], 3],
];

const cases = pairs.flatMap(([text, on, least]) =>
  on.flatMap((surface) => (['light', 'dark'] as const).map((side) => ({ text, surface, side, least }))),
);

test.each(cases)('$text on $surface in $side reaches $least : 1', ({ text, surface, side, least }) => {
  expect(contrast(sidesOf(text)[side], sidesOf(surface)[side])).toBeGreaterThanOrEqual(least);
});
