import type { SeamReport } from '@everloop/contracts/seam';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import type { CodedRecording } from '../render/code-recording-task.ts';
import { codedView } from '../render/coded-recording.ts';
import type { AudioView } from '../seam/audio-view.ts';
import { measureSeam, spreadOf } from '../seam/measure-seam.ts';
import { decodeSlice, type SliceFile } from './decode-slice.ts';
import { measureAgainstFile } from './measure-against-file.ts';
import type { PassInFile } from './rhythm-break.ts';
import { WindowedAudio } from './windowed-audio.ts';

/** What a seam is compared with. */
export type SeamReference =
  | {
      kind: 'recording';
      pcm: PcmFile;
      cut: Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>;
      /** The recording through the codec of the file; null for lossless ones. */
      coded: CodedRecording | null;
      /** The export was raised by this; the recording is raised alike. */
      gainDb: number;
    }
  /** The music of one pass, away from its seams: frames from…to of the file. */
  | ({ kind: 'file' } & PassInFile);

export interface MeasureCertificateInput {
  facts: { sampleRate: number; channels: number; frames: number };
  slices: SliceFile[];
  seamsAt: number[];
  repeats: { fromFrame: number; nextFrame: number; frames: number }[];
  reference: SeamReference;
}

export interface MeasureCertificateResult {
  seams: SeamReport[];
  /** Largest sample difference per asked repeat. */
  differences: number[];
}

/** Decodes slices of a file and measures its seams and repeats on them. Memory is that of the slices. */
export async function measureCertificate(
  input: MeasureCertificateInput,
  report: ReportProgress,
): Promise<MeasureCertificateResult> {
  const windows = input.slices.map((slice, index) => {
    report((0.5 * index) / input.slices.length);
    return decodeSlice(slice);
  });
  const audio = new WindowedAudio(input.facts, windows);
  const differences = input.repeats.map(({ fromFrame, nextFrame, frames }) =>
    largestDifference(audio.read(fromFrame, frames), audio.read(nextFrame, frames)),
  );
  return { seams: seamsOf(input, audio), differences };
}

function seamsOf({ reference, seamsAt }: MeasureCertificateInput, audio: WindowedAudio): SeamReport[] {
  if (reference.kind === 'file') {
    return measureAgainstFile(audio, seamsAt, reference);
  }
  using reader = new PcmReader(reference.pcm);
  const gain = 10 ** (reference.gainDb / 20);
  const source: AudioView = {
    ...reader.file,
    read: (start, count) => {
      const block = reader.read(start, count);
      return gain === 1 ? block : block.map((sample) => sample * gain);
    },
  };
  const { cut } = reference;
  const coded = reference.coded ? codedView(reference.coded) : undefined;
  const spread = spreadOf({ source, cut });
  return seamsAt.map((at) =>
    measureSeam({
      source,
      coded,
      cut,
      rendered: audio,
      seamsAt: [at],
      measuredOn: 'decoded-render',
      spread,
      periodicityDifference: null,
    }),
  );
}

function largestDifference(left: Float32Array, right: Float32Array): number {
  let largest = 0;
  for (let index = 0; index < left.length; index += 1) {
    largest = Math.max(largest, Math.abs(left[index] - right[index]));
  }
  return largest;
}
