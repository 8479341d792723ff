import { isDark } from '../app/appearance.ts';

export type ThemeColour =
  | 'wave'
  | 'text'
  | 'muted'
  | 'accent'
  | 'loop'
  | 'line'
  | 'line-strong'
  | 'loop-tint'
  | 'surface'
  | 'bad';

const sides = /^light-dark\(\s*([^,]+),\s*([^)]+)\)$/;

/** A colour token as it is at this moment; canvases cannot use CSS variables. */
export const themeColour = (name: ThemeColour): string => {
  const token = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const both = sides.exec(token);
  if (!both) return token;
  return (isDark() ? both[2] : both[1])?.trim() ?? token;
};
