import type { Evolution } from '@everloop/contracts/evolution';
import type { LoopPoints } from '@everloop/contracts/loops';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';

const work = { wallSeconds: 600, rssMebibytes: 400 };

/** The recording of a walk, at `outPath`. Equal recordings and evolutions give equal samples. */
export async function evolvedRecording(
  pcm: PcmFile,
  evolution: Evolution,
  outPath: string,
  signal?: AbortSignal,
): Promise<PcmFile> {
  const { path, sampleRate, channels, frames } = pcm;
  const source = { path, sampleRate, channels, frames };
  return await runTask('writeEvolved', { pcm: source, evolution, outPath }, workOptions(work, signal));
}

/** Where the walk lies in its recording: from the first step to the end of the last, which fades into the first. */
export function evolvedPoints({ steps, leadSamples }: Evolution): LoopPoints {
  const length = steps.reduce((sum, { fromSample, toSample }) => sum + toSample - fromSample, 0);
  return {
    startSample: leadSamples,
    endSample: leadSamples + length,
    crossfadeSamples: steps[steps.length - 1].crossfadeSamples,
  };
}
