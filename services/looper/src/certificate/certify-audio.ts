import { join } from 'node:path';
import type { CertifiedRepeat, SeamCertificate } from '@everloop/contracts/seam-certificate';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { LevelChange } from '../render/level-signal.ts';
import { certifyJumps, type EvolvedSource } from './certify-jumps.ts';
import type { CodedAudio } from './coded-audio/coded-audio.ts';
import { certifiedSeam, judgeFile } from './compose-certificate.ts';
import { writeSlice } from './decode-slice.ts';
import type { LoopInFile } from './loop-in-file.ts';
import type { SeamReference } from './measure-certificate-task.ts';
import { type PlannedSeam, planSeams, seamCountOf, sideSeconds } from './plan-seams.ts';
import { looperVersion } from './version.ts';

export interface CertifyAudioInput {
  audio: CodedAudio;
  file: { sizeBytes: number; sha256: string };
  loop: LoopInFile;
  /** Where to compare with; the file's own music when absent. */
  recording?: Extract<SeamReference, { kind: 'recording' }>;
  /** What was done to the recording before it was encoded; only its gain when absent. */
  level?: LevelChange;
  /** Of an evolving loop: its jumps are measured as well. */
  evolved?: EvolvedSource;
  /** A folder for slices. */
  dir: string;
  signal?: AbortSignal;
}

/** Of the loop's own music, for comparison. */
const ownMusicSeconds = 60;
/** What lies around a seam and is needed to judge it. */
const aroundSeconds = 4;
/** Formats without an exact length may miss it by a frame of their codec. */
const isSampleExact = (format: CodedAudio['format']): boolean => ['wav', 'flac', 'mp3'].includes(format);

/** Measures the seams of an opened file on decoded slices and puts the certificate together. */
export async function certifyAudio(input: CertifyAudioInput): Promise<SeamCertificate> {
  const { audio, loop, file, recording } = input;
  const planned = planSeams(loop, audio.countedFrames, audio.sampleRate);
  const repeats = planned.flatMap((seam) => repeatWindow(seam, audio, loop));
  const reference = recording ?? ownMusic(audio, loop);
  const slices = await cutSlices(input, planned, repeats, reference);
  const measured = await runTask(
    'measureCertificate',
    {
      facts: {
        sampleRate: audio.sampleRate,
        channels: Math.min(2, audio.channels),
        frames: audio.countedFrames,
      },
      slices,
      seamsAt: planned.map(({ atSample }) => atSample),
      repeats,
      reference,
    },
    workOptions({ wallSeconds: 600, rssMebibytes: 500 }, input.signal),
  );
  const seams = planned.map((seam, index) =>
    certifiedSeam(seam, measured.seams[index], { sampleRate: audio.sampleRate, reference: reference.kind }),
  );
  const certifiedRepeats = repeats.map((repeat, index): CertifiedRepeat => {
    const largestDifference = measured.differences[index];
    return {
      place: repeat.place,
      fromSample: repeat.fromFrame,
      nextSample: repeat.nextFrame,
      comparedSamples: repeat.frames,
      largestDifference,
      limit: 0,
      passed: largestDifference === 0,
    };
  });
  const length = lengthOf(audio, loop);
  const { evolved, dir, signal } = input;
  const level = input.level ?? { gainDb: recording?.gainDb ?? 0, ceilingDbtp: null };
  const jumps = evolved ? await certifyJumps({ audio, loop, evolved, level, dir, signal }) : [];
  return {
    kind: 'everloop-seam-certificate',
    version: 1,
    issuedAt: new Date().toISOString(),
    tool: { name: 'everloop looper', version: looperVersion },
    file: {
      format: audio.format,
      ...file,
      sampleRateHertz: audio.sampleRate,
      channels: audio.channels,
      sampleCount: audio.countedFrames,
      durationSeconds: audio.countedFrames / audio.sampleRate,
    },
    length,
    loop: {
      foundBy: loop.foundBy,
      startSample: loop.startSample,
      lengthSamples: loop.lengthSamples,
      repeatSamples: loop.repeatSamples,
      crossfadeSamples: loop.crossfadeSamples,
      seamCount: seamCountOf(loop, audio.countedFrames),
    },
    reference: reference.kind,
    seams,
    repeats: certifiedRepeats,
    ...(evolved ? { evolution: { ...evolved.evolution, jumps } } : {}),
    ...judgeFile(length, seams, certifiedRepeats, jumps, loop.isShifted),
  };
}

interface RepeatWindow {
  place: PlannedSeam['place'];
  fromFrame: number;
  nextFrame: number;
  frames: number;
}

function repeatWindow(seam: PlannedSeam, audio: CodedAudio, loop: LoopInFile): RepeatWindow[] {
  if (seam.repeatAtSample === null) return [];
  const side = Math.floor(Math.min(sideSeconds * audio.sampleRate, loop.lengthSamples / 2));
  const [from, next] = [seam.atSample, seam.repeatAtSample].toSorted((left, right) => left - right);
  return [{ place: seam.place, fromFrame: from - side, nextFrame: next - side, frames: 2 * side }];
}

/** One pass near the beginning, without what leads in and out. */
function ownMusic(audio: CodedAudio, loop: LoopInFile): Extract<SeamReference, { kind: 'file' }> {
  const wholePasses = Math.floor((audio.countedFrames - loop.startSample) / loop.lengthSamples);
  const faded = Math.ceil((loop.levelFromSample - loop.startSample) / loop.lengthSamples);
  // A fade-in may last longer than there are passes: then the last one is the loudest.
  const passes = Math.max(0, Math.min(faded, wholePasses - 1));
  const fromFrame = Math.round(loop.startSample + passes * loop.lengthSamples);
  const span = Math.min(loop.lengthSamples, ownMusicSeconds * audio.sampleRate);
  return {
    kind: 'file',
    fromFrame,
    toFrame: Math.min(audio.countedFrames, Math.round(fromFrame + span)),
    isPlaced: loop.foundBy !== 'search' || loop.repeatSamples !== null,
  };
}

async function cutSlices(
  { audio, loop, dir }: CertifyAudioInput,
  planned: readonly PlannedSeam[],
  repeats: readonly RepeatWindow[],
  reference: SeamReference,
) {
  const around = Math.ceil(aroundSeconds * audio.sampleRate);
  // A blend is judged where it begins, too.
  const before = around + (loop.crossfadeSamples ?? 0);
  const ranges = [
    ...planned.map(({ atSample }) => [atSample - before, atSample + around]),
    ...repeats.flatMap(({ fromFrame, nextFrame, frames }) => [
      [fromFrame, fromFrame + frames],
      [nextFrame, nextFrame + frames],
    ]),
    ...(reference.kind === 'file' ? [[reference.fromFrame - around, reference.toFrame + around]] : []),
  ];
  const slices = [];
  for (const [index, [from, to]] of merged(ranges).entries()) {
    const range = { fromFrame: Math.max(0, from), toFrame: Math.min(audio.countedFrames, to) };
    slices.push(await writeSlice(audio, range, join(dir, `slice-${index}`)));
  }
  return slices;
}

/** Ranges that touch become one, so that nothing is decoded twice and every asked range lies in one slice. */
function merged(ranges: number[][]): number[][] {
  const out: number[][] = [];
  for (const [from, to] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function lengthOf(audio: CodedAudio, loop: LoopInFile): SeamCertificate['length'] {
  const limitSamples = isSampleExact(audio.format) ? 0 : Math.max(1024, audio.gridFrames);
  const promised = [audio.declaredFrames, loop.askedSamples].filter((samples) => samples !== null);
  return {
    countedSamples: audio.countedFrames,
    declaredSamples: audio.declaredFrames,
    askedSamples: loop.askedSamples,
    limitSamples,
    passed: promised.every((samples) => Math.abs(samples - audio.countedFrames) <= limitSamples),
  };
}
