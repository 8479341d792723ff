import { drawWave, fitCanvas, type WaveStyle } from '../waveform/draw-wave.ts';
import { themeColour } from '../waveform/theme-colours.ts';
import type { SampleReader } from './sample-windows.ts';

type View = { from: number; to: number };

/** Samples `from`..`to` as columns of min and max. */
const columnsOf = (read: SampleReader, { from, to }: View, columnCount: number): Float32Array => {
  const columns = new Float32Array(columnCount * 2);
  const step = (to - from) / columnCount;
  for (let column = 0; column < columnCount; column++) {
    const first = Math.floor(from + column * step);
    const last = Math.max(first + 1, Math.floor(from + (column + 1) * step));
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = first; index <= last; index++) {
      const sample = read(index);
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    columns[column * 2] = low;
    columns[column * 2 + 1] = high;
  }
  return columns;
};

/** From this many pixels per sample on, each sample gets a dot. */
const dotPixels = 4;

/** Single samples, joined by a line. */
const drawSamples = (
  canvas: HTMLCanvasElement,
  read: SampleReader,
  { from, to }: View,
  gain: number,
): void => {
  const fitted = fitCanvas(canvas, { keep: true });
  if (!fitted) return;
  const { context, width, height } = fitted;
  const middle = height / 2;
  const reach = (middle - 2) * gain;
  const pixels = width / (to - from);
  const at = (sample: number): [number, number] => [
    (sample - from) * pixels,
    Math.min(height - 1, Math.max(1, middle - read(sample) * reach)),
  ];
  context.strokeStyle = themeColour('loop');
  context.fillStyle = themeColour('loop');
  context.lineWidth = 1.5;
  context.beginPath();
  for (let sample = from; sample <= to; sample++) context.lineTo(...at(sample));
  context.stroke();
  if (pixels < dotPixels) return;
  for (let sample = from; sample <= to; sample++) {
    const [x, y] = at(sample);
    context.fillRect(x - 2, y - 2, 4, 4);
  }
};

/** One side of the join: columns while many samples share a pixel, the samples themselves when they do not. */
export const drawJoin = (
  canvas: HTMLCanvasElement,
  read: SampleReader,
  view: View,
  style: WaveStyle & { gain: number },
): void => {
  const width = Math.max(1, Math.floor(canvas.clientWidth));
  const isSingle = (view.to - view.from) / width <= 1;
  drawWave(canvas, isSingle ? new Float32Array(0) : columnsOf(read, view, width), style);
  if (isSingle) drawSamples(canvas, read, view, style.gain);
};
