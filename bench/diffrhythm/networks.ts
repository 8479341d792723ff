import { delimiter, join } from 'node:path';
import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import type { BenchContext, BenchRow } from '../suite.ts';

interface Run {
  label: string;
  options: readonly string[];
}

const onProcessor: readonly Run[] = [
  { label: 'fp32', options: ['--device', 'cpu', '--precision', 'fp32', '--frames', '512'] },
  { label: 'bf16', options: ['--device', 'cpu', '--precision', 'bf16', '--frames', '512'] },
];
const onGpu: readonly Run[] = ['bf16', 'fp16', 'fp32'].map((precision) => ({
  label: precision,
  options: [
    ...['--device', 'cuda', '--precision', precision, '--frames', '2048', '--vae-frames', '2048'],
    ...['--song-steps', '32', '--batches', '1,2,4,8', '--rounds', '5'],
  ],
}));
const quick: readonly Run[] = [
  { label: 'quick', options: ['--frames', '64', '--vae-frames', '8', '--rounds', '1'] },
];
const speedUpGoal = 3;
const matmulShareGoal = 0.6;

/** The networks at real width with random weights, on the GPU where there is one, else on the processor. */
export async function diffrhythmNetworks({ isQuick, say }: BenchContext): Promise<BenchRow[]> {
  say('the environment with torch, 5 GB the first time');
  const entry = repositoryPath('tools/local-stack/src/commands/python-env.ts');
  const provided = await runMeasured([process.execPath, entry, 'diffrhythm']);
  if (provided.exitCode !== 0) throw new Error(provided.stderr);
  const python = join(provided.stdout.trim(), 'bin', 'python');
  const probe = await runMeasured([python, '-c', 'import torch; print(torch.cuda.is_available())']);
  const hasGpu = probe.stdout.trim() === 'True';
  const rows: BenchRow[] = [];
  for (const { label, options } of isQuick ? quick : [...(hasGpu ? onGpu : []), ...onProcessor]) {
    say(label);
    rows.push(...(await measure(python, options, hasGpu && !isQuick)));
  }
  return rows;
}

async function measure(python: string, options: readonly string[], withGoals: boolean): Promise<BenchRow[]> {
  const script = repositoryPath('bench/diffrhythm/measure.py');
  const sources = [repositoryPath('services/inference/src'), repositoryPath('bench/diffrhythm')];
  const env = { ...process.env, PYTHONPATH: sources.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' };
  const run = await runMeasured([python, script, ...options], { env });
  if (run.exitCode !== 0) throw new Error(run.stderr.slice(-2000));
  const rows = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; value: number; unit: string });
  return rows.map((row) => ({ ...row, ...(withGoals ? goalOf(row.name, row.value) : {}) }));
}

/** What is promised holds on a GPU only. */
function goalOf(name: string, value: number): Pick<BenchRow, 'goal'> {
  if (name.includes('cpu')) return {};
  if (name.startsWith('straightforward step'))
    return { goal: { text: `≥ ${speedUpGoal}`, isMet: value >= speedUpGoal } };
  if (name.startsWith('sampling') && name.endsWith('matmul limit'))
    return { goal: { text: `≥ ${matmulShareGoal}`, isMet: value >= matmulShareGoal } };
  return {};
}
