import { statSync } from 'node:fs';
import { type RunTaskOptions, runTask } from '../bounded-process/run-task.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { DecodeFacts } from './decode-task.ts';

/** Longest source accepted: one hour, as the error vocabulary says. */
export const sourceSecondsMax = 3600;
/** Largest uploaded file that is opened at all. */
export const sourceBytesMax = 2 * 1024 ** 3;

const decodeRssBytesMax = 300 * 1024 ** 2;
const cpuSecondsBase = 5;
const cpuSecondsPerMebibyte = 0.1;

/**
 * Options of a task that decodes an untrusted file: processor time by its size (times `workFactor` where it is measured as
 * well), memory, output by the longest duration.
 */
export function decodeOptions(
  sourcePath: string,
  options: { durationSecondsMax: number; workFactor: number; cpuSecondsMin?: number },
  signal?: AbortSignal,
  onProgress?: (fraction: number) => void,
): RunTaskOptions {
  const mebibytes = statSync(sourcePath).size / 1024 ** 2;
  const bySize = (cpuSecondsBase + mebibytes * cpuSecondsPerMebibyte) * options.workFactor;
  const cpuSeconds = Math.ceil(Math.max(bySize, options.cpuSecondsMin ?? 0));
  return {
    limits: {
      cpuSeconds,
      // A busy machine gives a process a fraction of a core.
      wallMs: cpuSeconds * 6000,
      rssBytesMax: decodeRssBytesMax,
      // Float32 stereo at the highest rate.
      fileBytesMax: options.durationSecondsMax * 192_000 * 8 + 1024 ** 2,
    },
    signal,
    onProgress,
    crashCode: 'AUDIO_DAMAGED',
    timeoutCode: 'DECODE_TIMEOUT',
  };
}

export interface DecodeFileOptions {
  /** Where the PCM goes; null only validates. */
  pcmPath: string | null;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
  durationSecondsMax?: number;
  /** Frames of PCM that are kept; the rest is decoded and counted only. Default: all. */
  keptFramesMax?: number;
  /** Processor time that is allowed at least: a small file of ours may hold many hours. */
  cpuSecondsMin?: number;
}

/**
 * Decodes an untrusted file in a child process bounded in processor time (5 s and 0.1 s per MiB), memory, output and
 * duration. Throws UNSUPPORTED_AUDIO, AUDIO_DAMAGED, AUDIO_EMPTY, AUDIO_TOO_LONG or DECODE_TIMEOUT.
 */
export async function decodeFile(sourcePath: string, options: DecodeFileOptions): Promise<DecodeFacts> {
  const { pcmPath, keptFramesMax, cpuSecondsMin } = options;
  const durationSecondsMax = options.durationSecondsMax ?? sourceSecondsMax;
  const limits = { durationSecondsMax, workFactor: 1, cpuSecondsMin };
  return await runTask(
    'decode',
    { sourcePath, pcmPath, durationSecondsMax, keptFramesMax },
    decodeOptions(sourcePath, limits, options.signal, options.onProgress),
  );
}

/** The scratch PCM that a decode with these facts left at `path`. */
export function pcmOf(path: string, facts: DecodeFacts): PcmFile {
  return { path, sampleRate: facts.sampleRate, channels: facts.channels, frames: facts.frames };
}
