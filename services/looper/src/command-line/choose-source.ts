import { join } from 'node:path';
import { type Evolution, type EvolveWish, evolveWishSchema } from '@everloop/contracts/evolution';
import { evolveRepeatsMax, evolveSeedMax } from '@everloop/contracts/evolution-limits';
import type { LoopCandidate, LoopShape } from '@everloop/contracts/loops';
import { evolveLoop } from '../evolve/evolve-loop.ts';
import type { VersionsRecording } from '../evolve/versions-recording.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import { chooseLoop, type LoopChoice } from './loop-plan.ts';
import { openVersions } from './open-versions.ts';
import type { OptionValues } from './options.ts';

/** What is cut into the loop, and where: the file itself, or the recording of a walk over its units. */
export interface ChosenSource {
  pcm: PcmFile;
  candidate: LoopCandidate;
  warnings: string[];
  evolution: Evolution | null;
}

/** A walk that is asked for, and the files of other versions that it goes over. */
export interface WalkWish {
  wish: EvolveWish;
  versionPaths: string[];
}

const ownPlace = ['candidate', 'start-sample', 'end-sample', 'min-seconds', 'max-seconds'];

/** `--evolve SEED`, `--evolve-repeats N` and `--versions FILE…`; null without them. */
export function readWalkWish(options: OptionValues): WalkWish | null {
  const seed = options.number('evolve', { min: 0, max: evolveSeedMax, integer: true });
  const repeatsMax = options.number('evolve-repeats', { min: 1, max: evolveRepeatsMax, integer: true });
  const versionPaths = options.list('versions');
  if (seed === undefined) {
    if (repeatsMax !== undefined) throw badInput('--evolve-repeats needs --evolve SEED.');
    if (versionPaths.length > 0) throw badInput('--versions needs --evolve SEED.');
    return null;
  }
  const other = ownPlace.find((name) => options.text(name) !== undefined);
  if (other) throw badInput(`--evolve finds its own units: leave --${other} out.`);
  const wish = evolveWishSchema.parse({ seed, ...(repeatsMax === undefined ? {} : { repeatsMax }) });
  return { wish, versionPaths };
}

export async function chooseSource(
  run: FileRun,
  pcm: PcmFile,
  choice: LoopChoice,
  walk: WalkWish | null,
  shape: Pick<LoopShape, 'targetSeconds' | 'loopCount' | 'intro' | 'outro'>,
): Promise<ChosenSource> {
  if (!walk) return { pcm, ...(await chooseLoop(run, pcm, choice)), evolution: null };
  const recording: VersionsRecording =
    walk.versionPaths.length === 0 ? { pcm } : await openVersions(run, pcm, walk.versionPaths);
  const outPath = join(run.dir, 'evolved.pcm');
  const onProgress = (fraction: number): void => run.onStep('Finding units', fraction);
  const asked = { wish: walk.wish, shape, tempoBpm: null, outPath };
  return { ...(await evolveLoop(recording, asked, run.signal, onProgress)), warnings: [] };
}
