import type { WaveColumns } from './decode-peaks.ts';
import { type ThemeColour, themeColour } from './theme-colours.ts';

export type WaveStyle = {
  /** Colour of the column at a fraction 0..1 of the width. */
  colourAt: (fraction: number) => ThemeColour;
  /** Regions behind the wave, as fractions. */
  tints?: readonly { from: number; to: number; colour: ThemeColour }[];
  /** Vertical lines, as fractions. */
  lines?: readonly { at: number; colour: ThemeColour; strong: boolean }[];
  /** Grows quiet material to fill the height: 1 = as it is. */
  gain?: number;
};

/** Fits the canvas to its box at the device's resolution and clears it unless told otherwise; null while it has no size. */
export const fitCanvas = (canvas: HTMLCanvasElement, { keep = false } = {}) => {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return null;
  const scale = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
  if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  if (!keep) context.clearRect(0, 0, width, height);
  return { context, width, height };
};

/** Draws columns of min and max around the middle line. */
export const drawWave = (canvas: HTMLCanvasElement, columns: WaveColumns, style: WaveStyle): void => {
  const fitted = fitCanvas(canvas);
  if (!fitted) return;
  const { context, width, height } = fitted;
  const middle = height / 2;
  const reach = (middle - 2) * (style.gain ?? 1);
  for (const tint of style.tints ?? []) {
    context.fillStyle = themeColour(tint.colour);
    context.fillRect(tint.from * width, 0, (tint.to - tint.from) * width, height);
  }
  for (const line of style.lines ?? []) {
    context.fillStyle = themeColour(line.colour);
    context.fillRect(Math.round(line.at * width), 0, line.strong ? 1.5 : 1, height);
  }
  const count = columns.length / 2;
  const step = width / count;
  let colour: ThemeColour | null = null;
  for (let column = 0; column < count; column++) {
    const wanted = style.colourAt((column + 0.5) / count);
    if (wanted !== colour) context.fillStyle = themeColour(wanted);
    colour = wanted;
    const top = Math.max(0, middle - (columns[column * 2 + 1] ?? 0) * reach);
    const bottom = Math.min(height, middle - (columns[column * 2] ?? 0) * reach);
    context.fillRect(column * step, top, Math.max(1, step * 0.9), Math.max(1, bottom - top));
  }
};

/** How much quiet material may grow so that its loudest column nearly fills the height; at most fourfold. */
export const fillingGain = (columns: WaveColumns): number => {
  const loudest = columns.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return loudest === 0 ? 1 : Math.min(4, 0.95 / loudest);
};
