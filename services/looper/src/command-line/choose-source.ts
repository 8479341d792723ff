import { join } from 'node:path';
import { type Evolution, type EvolveWish, evolveWishSchema } from '@everloop/contracts/evolution';
import { evolveRepeatsMax, evolveSeedMax } from '@everloop/contracts/evolution-limits';
import type { LoopCandidate, LoopShape } from '@everloop/contracts/loops';
import { evolveLoop } from '../evolve/evolve-loop.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import { chooseLoop, type LoopChoice } from './loop-plan.ts';
import type { OptionValues } from './options.ts';

/** What is cut into the loop, and where: the file itself, or the recording of a walk over its units. */
export interface ChosenSource {
  pcm: PcmFile;
  candidate: LoopCandidate;
  warnings: string[];
  evolution: Evolution | null;
}

const ownPlace = ['candidate', 'start-sample', 'end-sample', 'min-seconds', 'max-seconds'];

/** `--evolve SEED` and `--evolve-repeats N`; null without them. */
export function readEvolveWish(options: OptionValues): EvolveWish | null {
  const seed = options.number('evolve', { min: 0, max: evolveSeedMax, integer: true });
  const repeatsMax = options.number('evolve-repeats', { min: 1, max: evolveRepeatsMax, integer: true });
  if (seed === undefined) {
    if (repeatsMax !== undefined) throw badInput('--evolve-repeats needs --evolve SEED.');
    return null;
  }
  const other = ownPlace.find((name) => options.text(name) !== undefined);
  if (other) throw badInput(`--evolve finds its own units: leave --${other} out.`);
  return evolveWishSchema.parse({ seed, ...(repeatsMax === undefined ? {} : { repeatsMax }) });
}

export async function chooseSource(
  run: FileRun,
  pcm: PcmFile,
  choice: LoopChoice,
  evolve: {
    wish: EvolveWish | null;
    shape: Pick<LoopShape, 'targetSeconds' | 'loopCount' | 'intro' | 'outro'>;
  },
): Promise<ChosenSource> {
  const { wish, shape } = evolve;
  if (!wish) return { pcm, ...(await chooseLoop(run, pcm, choice)), evolution: null };
  const outPath = join(run.dir, 'evolved.pcm');
  const onProgress = (fraction: number): void => run.onStep('Finding units', fraction);
  const evolved = await evolveLoop(pcm, { wish, shape, tempoBpm: null, outPath }, run.signal, onProgress);
  return { ...evolved, warnings: [] };
}
