import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { hashFile } from '../scratch/hash-file.ts';
import { certifyAudio } from './certify-audio.ts';
import { claimedLoop } from './claimed-loop.ts';
import { FileSource } from './coded-audio/byte-source.ts';
import type { CodedAudio } from './coded-audio/coded-audio.ts';
import { openCodedAudio } from './coded-audio/open-coded-audio.ts';
import { sniffSource } from './coded-audio/sniff-source.ts';
import { writeSlice } from './decode-slice.ts';
import type { LoopInFile } from './loop-in-file.ts';
import { type RoughLoop, settleLoop } from './settle-loop.ts';

export interface CertifyFileInput {
  path: string;
  /** Where the loop is, if known; otherwise the file is asked, then searched. Samples of the file. */
  loop?: { startSample: number; lengthSamples: number };
  /** Folder for slices of some megabytes; the system's own when absent. */
  scratchDir?: string;
  signal?: AbortSignal;
}

/** Of the beginning of a file without any mark, searched for its period. */
const searchedSeconds = 1500;

/**
 * Certifies a loop file from nothing but the file: finds its loop (given, from the recipe or loop tags or sampler chunk in
 * it, or by search), counts its length frame by frame, and measures seams at its beginning, middle and end on decoded
 * slices. Seconds for ten hours; memory of some slices. Throws NO_LOOP_FOUND when the file does not repeat, and the errors
 * of decoding.
 */
export async function certifyFile(input: CertifyFileInput): Promise<SeamCertificate> {
  const dir = await mkdtemp(join(input.scratchDir ?? tmpdir(), 'certify-'));
  try {
    using source = new FileSource(input.path);
    const sniffed = await sniffSource(source);
    const audio = await openCodedAudio(source, sniffed);
    const options = { dir, signal: input.signal };
    const { fields, sampler } = await runTask(
      'readFileTags',
      { path: input.path, format: sniffed.format },
      workOptions({ wallSeconds: 60, rssMebibytes: 300 }, input.signal),
    );
    const claim = input.loop ? given(input.loop) : claimedLoop({ fields, sampler }, audio);
    const loop =
      (claim && (await settleLoop(audio, claim, options))) ?? (await searched(audio, claim, options));
    if (!loop) {
      throw new AppError('NO_LOOP_FOUND', {
        sentence: 'The file does not repeat: there is no loop to check.',
      });
    }
    const file = await hashFile(input.path);
    return await certifyAudio({ audio, file, loop, dir, signal: input.signal });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const given = (loop: { startSample: number; lengthSamples: number }): RoughLoop => ({
  ...loop,
  foundBy: 'given',
  places: null,
  crossfadeSamples: null,
  fadeInSamples: 0,
  closingSamples: null,
  askedSamples: null,
  marginSamples: 24,
});

async function searched(
  audio: CodedAudio,
  claim: RoughLoop | null,
  options: { dir: string; signal?: AbortSignal },
): Promise<LoopInFile | null> {
  const toFrame = Math.min(audio.countedFrames, searchedSeconds * audio.sampleRate);
  const slice = await writeSlice(audio, { fromFrame: 0, toFrame }, join(options.dir, 'searched'));
  const found = await runTask(
    'searchLoop',
    { slice },
    workOptions({ wallSeconds: 300, rssMebibytes: 500 }, options.signal),
  );
  if (!found) return null;
  const { suspects, isShifted, ...place } = found;
  const rough: RoughLoop = {
    ...place,
    foundBy: 'search',
    places: null,
    crossfadeSamples: null,
    fadeInSamples: 0,
    closingSamples: claim?.closingSamples ?? null,
    askedSamples: claim?.askedSamples ?? null,
    marginSamples: 24,
  };
  const settled = await settleLoop(audio, rough, options);
  return settled && { ...settled, suspects, isShifted };
}
