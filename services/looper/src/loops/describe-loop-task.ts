import { writeFileSync } from 'node:fs';
import type { LoopPlan } from '@everloop/loop-timing/plan-of-recipe';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { loopPeaks } from '../peaks/loop-peaks.ts';
import { type LevelChange, levelSignal } from '../render/level-signal.ts';
import { CutSignal } from '../render/loop-signal.ts';
import { Timeline } from '../render/timeline.ts';

export interface DescribeLoopInput {
  pcm: PcmFile;
  plan: LoopPlan;
  level: LevelChange;
  /** MP3 of ten seconds with the seam in their middle. */
  previewPath: string;
  peaksPath: string;
}

const aroundSeamSeconds = 5;
const previewBitRateKbps = 192;

/** What the loop's page shows and plays besides the loop: the seam by itself and the waveform of the whole. */
export async function describeLoop(input: DescribeLoopInput, report: ReportProgress): Promise<null> {
  using source = new PcmReader(input.pcm);
  const { cut, shape } = input.plan;
  const signal = levelSignal(new CutSignal(source, { ...cut, ending: undefined }), input.level);
  const { sampleRate, channels } = signal;
  const around = Math.round(aroundSeamSeconds * sampleRate);
  // The end of a later pass: also the shortest unit has five seconds before it.
  const passes = Math.ceil(around / signal.unitFrames) + 1;
  const from = signal.introFrames + passes * signal.unitFrames - around;
  const window = {
    file: { path: '', sampleRate, channels, frames: 2 * around },
    read: (start: number, count: number) => signal.read(from + start, count),
  };
  writeMp3File(window, input.previewPath, previewBitRateKbps, () => undefined);
  report(0.5);
  const whole = cut.ending ? levelSignal(new CutSignal(source, cut), input.level) : signal;
  const timeline = new Timeline(whole, shape);
  writeFileSync(input.peaksPath, JSON.stringify(loopPeaks(timeline)));
  return null;
}
