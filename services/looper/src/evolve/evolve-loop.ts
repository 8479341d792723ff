import { AppError } from '@everloop/contracts/errors';
import type { Evolution, EvolveWish } from '@everloop/contracts/evolution';
import type { LoopCandidate, LoopShape } from '@everloop/contracts/loops';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { evolvedPoints, evolvedRecording } from './evolved-recording.ts';
import type { VersionsRecording } from './versions-recording.ts';

export interface EvolvedLoop {
  /** The walk's own recording, to be cut and rendered like any other. */
  pcm: PcmFile;
  /** Where it lies in there, and its closing seam. */
  candidate: LoopCandidate;
  evolution: Evolution;
}

const work = { wallSeconds: 1200, rssMebibytes: 600 };
/** A walk is as long as what is asked for, but no longer than this: then the whole walk repeats. */
const walkSeconds = { min: 60, max: 300 };

/** An evolving loop of a decoded track or of versions of it. Throws EVOLVE_NOT_POSSIBLE when their units allow none. */
export async function evolveLoop(
  { pcm, versions }: VersionsRecording,
  input: {
    wish: EvolveWish;
    shape: Pick<LoopShape, 'targetSeconds' | 'loopCount' | 'intro' | 'outro'>;
    tempoBpm: number | null;
    outPath: string;
  },
  signal?: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<EvolvedLoop> {
  const { wish, shape, tempoBpm, outPath } = input;
  const { path, sampleRate, channels, frames } = pcm;
  const source = { path, sampleRate, channels, frames };
  const options = {
    ...wish,
    secondsWanted: Math.min(walkSeconds.max, Math.max(walkSeconds.min, expectedSeconds(shape))),
    wholeLead: shape.intro === 'keep',
    wholeTrail: shape.outro === 'keep',
  };
  const planning = workOptions(work, signal, onProgress);
  const places = versions?.map(({ fromSample, frames: length }) => ({ fromSample, frames: length }));
  const task = { pcm: source, tempoBpm, options, ...(places ? { versions: places } : {}) };
  const walked = await runTask('evolveTrack', task, planning).catch(namesField);
  const evolution = versions ? { ...walked, versions } : walked;
  const recording = await evolvedRecording(source, evolution, outPath, signal);
  const points = evolvedPoints(evolution);
  const closing = await runTask('describePoints', { pcm: recording, points }, workOptions(work, signal));
  return { pcm: recording, evolution, candidate: { ...closing, reasons: reasonsOf(evolution, sampleRate) } };
}

/** How long one pass is expected to be; without any expectation as long as it may. */
function expectedSeconds({
  targetSeconds,
  loopCount,
}: Pick<LoopShape, 'targetSeconds' | 'loopCount'>): number {
  return targetSeconds > 0 ? targetSeconds / (loopCount ?? 1) : walkSeconds.max;
}

/** A child tells code and sentence of a failure, not the field. */
function namesField(error: unknown): never {
  if (!(error instanceof AppError && error.code === 'EVOLVE_NOT_POSSIBLE')) throw error;
  throw new AppError(error.code, { field: 'evolve', sentence: error.sentence });
}

function reasonsOf(evolution: Evolution, sampleRate: number): string[] {
  const { unitCount, soundCount, joinsPassed, joinsTried, jumpCount, steps, seed } = evolution;
  const { startSample, endSample } = evolvedPoints(evolution);
  const seconds = ((endSample - startSample) / sampleRate).toFixed(1);
  return [
    `An evolving loop: seed ${seed} walks ${steps.length} units with ${jumpCount} jumps in ${seconds} s before it repeats.`,
    `The track has ${unitCount} units that can be reached, ${soundCount} of them different.`,
    `Of ${joinsTried} measured jumps between units ${joinsPassed} pass; only those are used.`,
    ...reasonsOfVersions(evolution),
  ];
}

/** How often the walk changes between versions, which of them it leaves out, and what was done to their level. */
function reasonsOfVersions({ versions, steps }: Evolution): string[] {
  if (!versions) return [];
  const changes = steps.filter(({ version }, index) => version !== steps.at(index - 1)?.version).length;
  const heard = new Set(steps.map(({ version }) => version));
  return [
    `It goes over ${heard.size} versions and changes between them ${changes} times.`,
    ...versions.flatMap((_, index) =>
      heard.has(index) ? [] : [`Version ${index + 1} is left out: the walk does not come by it.`],
    ),
    ...versions.flatMap(({ gainDb }, index) =>
      gainDb === 0
        ? []
        : [`Version ${index + 1} was lowered by ${(-gainDb).toFixed(1)} dB, so that all are equally loud.`],
    ),
  ];
}
