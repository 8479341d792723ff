import type { PcmWindow } from '@everloop/contracts/loop-editing';
import type { LoopPoints } from '@everloop/contracts/loops';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { CutSignal } from '../render/loop-signal.ts';
import { pcmWindow } from './pcm-window.ts';

export interface CutSeamAudioInput {
  pcm: PcmFile;
  points: LoopPoints;
  secondsEachSide: number;
}

/** What is heard where one pass meets the next, with the crossfade the renderer makes: the join lies in the middle. */
export async function cutSeamAudio({ pcm, points, secondsEachSide }: CutSeamAudioInput): Promise<PcmWindow> {
  using source = new PcmReader(pcm);
  const signal = new CutSignal(source, { ...points, introSamples: 0 });
  const around = Math.round(secondsEachSide * pcm.sampleRate);
  // The end of a later pass: also the shortest unit has as much before it.
  const passes = Math.ceil(around / signal.unitFrames) + 1;
  const from = passes * signal.unitFrames - around;
  return pcmWindow(signal.read(from, 2 * around), pcm, points.endSample - around);
}
