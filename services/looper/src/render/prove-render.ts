import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { decodeFile, pcmOf } from '../decode/decode-file.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { assembleStream, type TagBytes } from './assemble-stream.ts';
import { codedRecording } from './coded-recording.ts';
import type { LevelChange } from './level-signal.ts';
import type { MeasureRenderResult } from './measure-render-task.ts';
import type { Encoding } from './render-parts-task.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { writeStreamFile } from './write-stream-file.ts';

export interface RenderProof extends MeasureRenderResult {
  /** Samples per channel that the whole file decodes to. */
  sampleCount: number;
}

/** Repeats in the file that is decoded for the proof: enough to compare one with the next. */
const provedRepeats = 2;
/** Seconds of audio that a second of processor time decodes at least, on the slowest machine imagined. */
const decodingSpeedMin = 60;
/** A busy machine needs time even for the smallest of our own files. */
const cpuSecondsLeast = 20;
const provedSecondsMax = 25 * 3600;
/** How much of the decoded file is measured; its length is always counted to the end. */
const measuredSecondsMax = 1800;

/**
 * Decodes what was rendered and measures it. A long file is proved by the same head, unit and tail with two repeats: every
 * further repeat adds the same bytes, hence exactly one unit of samples. Throws INTERNAL when the length is not exact.
 */
export async function proveRender(
  parts: RenderedParts,
  input: {
    source: PcmFile;
    cut: LoopCut;
    level: LevelChange;
    encoding: Encoding;
    /** Frames of fade or outro at the end, in which no seam is measured. */
    closingFrames: number;
    withSeam: boolean;
    tags?: TagBytes;
    dir: string;
  },
  signal?: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<RenderProof> {
  const repeats = Math.min(provedRepeats, parts.repeats);
  const stream = assembleStream(parts, { repeats, tags: input.tags });
  const path = join(input.dir, `proof.${parts.format}`);
  const pcmPath = join(input.dir, 'proof.pcm');
  await writeStreamFile(stream, path, { signal });
  const measuredFrames = Math.min(stream.totalFrames, measuredSecondsMax * parts.sampleRate);
  const facts = await decodeFile(path, {
    pcmPath,
    signal,
    durationSecondsMax: provedSecondsMax,
    keptFramesMax: measuredFrames,
    cpuSecondsMin: Math.max(cpuSecondsLeast, stream.totalFrames / parts.sampleRate / decodingSpeedMin),
  });
  if (facts.frames !== stream.totalFrames) {
    throw new AppError('INTERNAL', {
      detail: `${parts.format} proof decodes to ${facts.frames} samples instead of ${stream.totalFrames}`,
    });
  }
  const { source: pcm, cut, level, encoding, dir } = input;
  const coded = input.withSeam
    ? await codedRecording({ pcm, cuts: [cut], level, encoding, dir }, signal)
    : null;
  const measured = await runTask(
    'measureRender',
    {
      decoded: { ...pcmOf(pcmPath, facts), frames: measuredFrames },
      source: pcm,
      cut,
      coded,
      gainDb: level.gainDb,
      introFrames: parts.introFrames,
      headFrames: parts.headFrames,
      unitFrames: parts.unitFrames,
      passes: parts.passes,
      repeats,
      fadeOutAt: Math.min(measuredFrames, stream.totalFrames - input.closingFrames),
      withSeam: input.withSeam,
    },
    workOptions({ wallSeconds: 1200, rssMebibytes: 500 }, signal, onProgress),
  );
  await Promise.all([rm(path, { force: true }), rm(pcmPath, { force: true })]);
  return { ...measured, sampleCount: facts.frames + (parts.repeats - repeats) * parts.unitFrames };
}
