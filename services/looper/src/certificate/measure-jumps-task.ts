import type { SeamReport } from '@everloop/contracts/seam';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import type { CodedRecording } from '../render/code-recording-task.ts';
import { codedView } from '../render/coded-recording.ts';
import { measureSeam } from '../seam/measure-seam.ts';
import { decodeSlice, type SliceFile } from './decode-slice.ts';
import { cutOfJump, type PlannedJump } from './plan-jumps.ts';
import { WindowedAudio } from './windowed-audio.ts';

export interface MeasureJumpsInput {
  facts: { sampleRate: number; channels: number; frames: number };
  /** Of the file around each jump, in their order. */
  slices: SliceFile[];
  jumps: PlannedJump[];
  /** The recording that is walked over, and how much the file was raised. */
  master: PcmFile;
  gainDb: number;
  /** The recording through the codec of the file; null for lossless ones. */
  coded: CodedRecording | null;
}

/** The paired metrics of jumps as decoded, against the recording where it is left and where it is entered. */
export async function measureJumps(input: MeasureJumpsInput, report: ReportProgress): Promise<SeamReport[]> {
  using reader = new PcmReader(input.master);
  const gain = 10 ** (input.gainDb / 20);
  const source = {
    ...reader.file,
    read: (start: number, count: number) => {
      const block = reader.read(start, count);
      return gain === 1 ? block : block.map((sample) => sample * gain);
    },
  };
  const coded = input.coded ? codedView(input.coded) : undefined;
  return input.jumps.map((jump, index) => {
    report(index / input.jumps.length);
    return measureSeam({
      source,
      coded,
      cut: cutOfJump(jump),
      rendered: new WindowedAudio(input.facts, [decodeSlice(input.slices[index])]),
      seamsAt: [jump.atSample],
      measuredOn: 'decoded-render',
      periodicityDifference: null,
    });
  });
}
