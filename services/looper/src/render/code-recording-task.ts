import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { decodeToPcm } from '../decode/decode-task.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { comparedRanges } from '../seam/compared-ranges.ts';
import { assembleStream } from './assemble-stream.ts';
import type { LevelChange } from './level-signal.ts';
import { type Encoding, renderParts } from './render-parts-task.ts';
import { writeStreamFile } from './write-stream-file.ts';

export interface CodeRecordingInput {
  pcm: PcmFile;
  /** Splices whose natural places are wanted. */
  cuts: Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>[];
  /** What was done to the loop before it was encoded; the same is done to the recording. */
  level: LevelChange;
  encoding: Encoding;
  /** Gets the decoded stretches; a folder of its own. */
  dir: string;
}

/** The recording as a codec gives it back, in the stretches that seams are compared with. */
export interface CodedRecording {
  sampleRate: number;
  channels: number;
  /** Samples per channel of the whole recording at this rate. */
  frames: number;
  stretches: { fromFrame: number; pcm: PcmFile }[];
}

const stretchSecondsMax = 3600;

/**
 * Sends the recording around the ends of a loop through the limiter and the codec of the render and back. What they do to a
 * beat they do to every beat; only what the seam has beyond that is the seam's own.
 */
export async function codeRecording(
  { pcm, cuts, level, encoding, dir }: CodeRecordingInput,
  report: ReportProgress,
): Promise<CodedRecording> {
  mkdirSync(dir, { recursive: true });
  // The same codec in a container that tells where its sound begins.
  const framed: Encoding = encoding.format === 'aac' ? { ...encoding, format: 'm4a' } : encoding;
  const ranges = comparedRanges(pcm, cuts);
  const stretches: CodedRecording['stretches'] = [];
  for (const [index, { from, to }] of ranges.entries()) {
    const partsDir = join(dir, `stretch-${index}`);
    mkdirSync(partsDir);
    const cut = { startSample: from, endSample: to, crossfadeSamples: 0, introSamples: 0 };
    const shape = { totalFrames: to - from, fadeInFrames: 0, fadeOutFrames: 0 };
    const parts = await renderParts(
      { pcm, cut, shape, level, encoding: framed, dir: partsDir },
      () => undefined,
    );
    const sourcePath = join(partsDir, `stretch.${framed.format}`);
    await writeStreamFile(assembleStream(parts), sourcePath);
    const path = join(dir, `stretch-${index}.pcm`);
    const { sampleRate, channels, frames } = await decodeToPcm(
      { sourcePath, pcmPath: path, durationSecondsMax: stretchSecondsMax },
      () => undefined,
    );
    rmSync(partsDir, { recursive: true });
    const fromFrame = Math.round((from * sampleRate) / pcm.sampleRate);
    stretches.push({ fromFrame, pcm: { path, sampleRate, channels, frames } });
    report((index + 1) / ranges.length);
  }
  const { sampleRate, channels } = stretches[0].pcm;
  const last = stretches[stretches.length - 1];
  const reachesEnd = ranges[ranges.length - 1].to === pcm.frames;
  return {
    sampleRate,
    channels,
    frames: reachesEnd
      ? last.fromFrame + last.pcm.frames
      : Math.round((pcm.frames * sampleRate) / pcm.sampleRate),
    stretches,
  };
}
