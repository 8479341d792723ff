import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import type { BenchContext, BenchRow } from '../suite.ts';
import { neuralEnvironment, neuralRows } from './neural-environment.ts';

const gigabytesMax = 16;

/**
 * 285 s through the code of the engine's worker process at real width on the processor: one step of all layers, the whole latent decoded,
 * the file. Then the same step as one would first write it, in a process of its own.
 */
export async function diffrhythmFullSong({ dir, isQuick, say }: BenchContext): Promise<BenchRow[]> {
  const environment = await neuralEnvironment(say);
  const script = repositoryPath('bench/diffrhythm/full_song.py');
  const size = isQuick ? ['--seconds', '3'] : [];
  say('writing 2.8 GB of random weights');
  const written = await runMeasured([environment.python, script, 'weights', dir], { env: environment.env });
  if (written.exitCode !== 0) throw new Error(written.stderr.slice(-2000));
  say('one step, decoding, the file');
  const rows = await neuralRows(environment, [script, 'song', dir, ...size]);
  say('the straightforward step');
  rows.push(...(await neuralRows(environment, [script, 'straightforward', ...size])));
  return rows.map((row) => ({ ...row, ...goalOf(row) }));
}

function goalOf({ name, value }: BenchRow): Pick<BenchRow, 'goal'> {
  if (!name.startsWith('peak memory of the whole process')) return {};
  return { goal: { text: `≤ ${gigabytesMax}`, isMet: Number(value) <= gigabytesMax } };
}
