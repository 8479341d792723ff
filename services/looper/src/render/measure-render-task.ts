import type { SeamReport } from '@everloop/contracts/seam';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { LoudnessMeter } from '../loudness/loudness-meter.ts';
import { repeatedLoudness } from '../loudness/repeated-loudness.ts';
import { TruePeakMeter, toDecibels } from '../loudness/true-peak.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import type { AudioView } from '../seam/audio-view.ts';
import { measureSeam } from '../seam/measure-seam.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import type { CodedRecording } from './code-recording-task.ts';
import { codedView } from './coded-recording.ts';
import { CutSignal } from './loop-signal.ts';

export interface MeasureRenderInput {
  /** The rendered file as decoded, with at most two repeats of its unit. */
  decoded: PcmFile;
  source: PcmFile;
  cut: LoopCut;
  /** The source through the codec of the render; null for lossless ones. */
  coded: CodedRecording | null;
  /** Applied before encoding; the source is raised alike, so that like is compared with like. */
  gainDb: number;
  /** Facts of the render, as in RenderedParts, for the file that was decoded. */
  introFrames: number;
  headFrames: number;
  unitFrames: number;
  passes: number;
  repeats: number;
  /** From here on the whole fades out. */
  fadeOutAt: number;
  /** Plain tracks have no seam. */
  withSeam: boolean;
}

export interface MeasureRenderResult {
  seam: SeamReport | null;
  loudnessLufs: number | null;
  /** Of the stored unit as it repeats, hence of any long file; null where the file stores no unit. */
  unitLufs: number | null;
  truePeakDbtp: number | null;
}

const blockFrames = 16_384;

/** Measures a decoded render: seam against the source, repeats against each other, loudness and true peak. */
export async function measureRender(
  input: MeasureRenderInput,
  report: ReportProgress,
): Promise<MeasureRenderResult> {
  using decoded = new PcmReader(input.decoded);
  using source = new PcmReader(input.source);
  const loudness = new LoudnessMeter(input.decoded.sampleRate, input.decoded.channels);
  const truePeak = new TruePeakMeter(input.decoded.channels);
  let done = 0;
  for (const block of decoded.blocks(blockFrames)) {
    loudness.push(block);
    truePeak.push(block);
    done += block.length / input.decoded.channels;
    report((0.9 * done) / input.decoded.frames);
  }
  return {
    seam: input.withSeam ? seamOf(input, decoded, source) : null,
    loudnessLufs: loudness.result().integratedLufs,
    unitLufs: storedUnitLoudness(input, decoded),
    truePeakDbtp: toDecibels(truePeak.peak()),
  };
}

function storedUnitLoudness(input: MeasureRenderInput, decoded: PcmReader): number | null {
  const { headFrames, unitFrames, repeats } = input;
  if (repeats === 0 || headFrames + unitFrames > input.decoded.frames) return null;
  return repeatedLoudness({
    ...input.decoded,
    unitFrames,
    // Around the circle: what follows the unit is the unit.
    read: (at, frames) => decoded.read(headFrames + (at % unitFrames), frames),
  });
}

function seamOf(input: MeasureRenderInput, decoded: PcmReader, source: PcmReader): SeamReport {
  const { introFrames, unitFrames, passes, fadeOutAt } = input;
  const passFrames = unitFrames / passes;
  const candidates = [introFrames + passFrames, introFrames + unitFrames].map(Math.round);
  const room = input.decoded.sampleRate * 3;
  const seamsAt = [...new Set(candidates)].filter((at) => at + room < fadeOutAt);
  if (seamsAt.length === 0) return sourceSeam(source, input.cut);
  return measureSeam({
    source: viewOf(source, 10 ** (input.gainDb / 20)),
    coded: input.coded ? codedView(input.coded) : undefined,
    cut: input.cut,
    rendered: viewOf(decoded, 1),
    seamsAt,
    measuredOn: 'decoded-render',
    periodicityDifference: input.repeats >= 2 ? periodicityDifference(input, decoded) : null,
  });
}

/** The seam as cut from the source, before any encoding. */
export function sourceSeam(source: PcmReader, cut: LoopCut, spread?: FluxSpread): SeamReport {
  const signal = new CutSignal(source, { ...cut, introSamples: 0, ending: undefined });
  return measureSeam({
    source: viewOf(source, 1),
    cut,
    rendered: {
      sampleRate: signal.sampleRate,
      channels: signal.channels,
      frames: signal.unitFrames * 3,
      read: (start, count) => signal.read(start, count),
    },
    // The second seam, so that a whole pass lies before it also for the shortest units.
    seamsAt: [signal.unitFrames * 2],
    measuredOn: 'source',
    spread,
    periodicityDifference: null,
  });
}

/** Largest sample difference between the first and the second stored repeat. */
function periodicityDifference(input: MeasureRenderInput, decoded: PcmReader): number {
  let largest = 0;
  for (let at = 0; at < input.unitFrames; at += blockFrames) {
    const count = Math.min(blockFrames, input.unitFrames - at);
    const first = decoded.read(input.headFrames + at, count);
    const second = decoded.read(input.headFrames + input.unitFrames + at, count);
    for (let index = 0; index < first.length; index += 1) {
      largest = Math.max(largest, Math.abs(first[index] - second[index]));
    }
  }
  return largest;
}

function viewOf(reader: PcmReader, gain: number): AudioView {
  return {
    ...reader.file,
    read: (start, count) => {
      const block = reader.read(start, count);
      return gain === 1 ? block : block.map((sample) => sample * gain);
    },
  };
}
