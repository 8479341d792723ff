import { delimiter, join } from 'node:path';
import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import type { BenchRow } from '../suite.ts';

/** The Python with torch that engines run on, and how to start a script of this folder with it. */
export interface NeuralEnvironment {
  python: string;
  env: NodeJS.ProcessEnv;
}

/** Makes the environment when it is not there. */
export async function neuralEnvironment(say: (line: string) => void): Promise<NeuralEnvironment> {
  say('the environment with torch, 5 GB the first time');
  const entry = repositoryPath('tools/local-stack/src/commands/python-env.ts');
  const provided = await runMeasured([process.execPath, entry, 'diffrhythm']);
  if (provided.exitCode !== 0) throw new Error(provided.stderr);
  const sources = [repositoryPath('services/inference/src'), repositoryPath('bench/diffrhythm')];
  return {
    python: join(provided.stdout.trim(), 'bin', 'python'),
    env: { ...process.env, PYTHONPATH: sources.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' },
  };
}

/** Runs a script that prints one JSON row per line. */
export async function neuralRows(
  { python, env }: NeuralEnvironment,
  command: readonly string[],
): Promise<BenchRow[]> {
  const run = await runMeasured([python, ...command], { env });
  if (run.exitCode !== 0) throw new Error(run.stderr.slice(-2000));
  const lines = run.stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as { name: string; value: number; unit: string });
}
