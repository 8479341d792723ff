import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { encodeFlacParts } from './encode-flac-parts.ts';
import { encodeMp3Parts } from './encode-mp3-parts.ts';
import { encodeWavParts } from './encode-wav-parts.ts';
import { fitToGrid, GridSignal } from './grid-signal.ts';
import { type LevelChange, levelSignal } from './level-signal.ts';
import { CutSignal, type LoopCut, type LoopSignal } from './loop-signal.ts';
import { mp3SampleRateFor } from './mp3-sample-rate.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { Timeline, type TimelineShape } from './timeline.ts';

export type Encoding =
  | { format: 'wav'; bits: 16 | 24 }
  | { format: 'flac'; bits: 16 | 24 }
  | { format: 'mp3'; bitRateKbps: number };

export interface RenderPartsInput {
  pcm: PcmFile;
  cut: LoopCut;
  /** In samples of the source; rescaled where the format needs another rate. */
  shape: TimelineShape;
  level: LevelChange;
  encoding: Encoding;
  /** An empty folder for the parts. */
  dir: string;
}

/** Renders the pieces of a loop (or of a plain track: one unit, no repeat) in one format. */
export async function renderParts(input: RenderPartsInput, report: ReportProgress): Promise<RenderedParts> {
  using source = new PcmReader(input.pcm);
  const cut: LoopSignal = new CutSignal(source, input.cut);
  const levelled = levelSignal(cut, input.level);
  const { encoding, dir } = input;
  if (encoding.format === 'wav')
    return encodeWavParts(new Timeline(levelled, input.shape), encoding.bits, dir, report);
  if (encoding.format === 'flac') {
    return encodeFlacParts(new Timeline(levelled, input.shape), encoding.bits, dir, report);
  }
  const sampleRate = mp3SampleRateFor(input.pcm.sampleRate);
  const ratio = sampleRate / input.pcm.sampleRate;
  const shape = {
    totalFrames: Math.round(input.shape.totalFrames * ratio),
    fadeInFrames: Math.round(input.shape.fadeInFrames * ratio),
    fadeOutFrames: Math.round(input.shape.fadeOutFrames * ratio),
  };
  const isOnePass = input.shape.totalFrames <= levelled.introFrames + levelled.unitFrames;
  const fit = isOnePass
    ? { passes: 1, unitFrames: Math.round(levelled.unitFrames * ratio), step: 1 / ratio }
    : fitToGrid(levelled, 1152, sampleRate);
  const exact = fit.step === 1 && fit.passes === 1;
  const signal = exact ? levelled : new GridSignal(levelled, fit, sampleRate);
  const parts = encodeMp3Parts(new Timeline(signal, shape), encoding.bitRateKbps, dir, report);
  return { ...parts, passes: fit.passes };
}
