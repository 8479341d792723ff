import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import type { BenchContext, BenchRow } from '../suite.ts';
import { type NeuralEnvironment, neuralEnvironment, neuralRows } from './neural-environment.ts';

interface Run {
  label: string;
  options: readonly string[];
}

const onProcessor: readonly Run[] = ['fp32', 'bf16'].map((precision) => ({
  label: precision,
  options: [
    ...['--device', 'cpu', '--precision', precision, '--frames', '512', '--vae-frames', '64'],
    ...['--song-frames', '128', '--song-steps', '2', '--batches', '1,2,4,8'],
  ],
}));
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
  const environment = await neuralEnvironment(say);
  const probe = await runMeasured([
    environment.python,
    '-c',
    'import torch; print(torch.cuda.is_available())',
  ]);
  const hasGpu = probe.stdout.trim() === 'True';
  const rows: BenchRow[] = [];
  for (const { label, options } of isQuick ? quick : [...(hasGpu ? onGpu : []), ...onProcessor]) {
    say(label);
    rows.push(...(await measure(environment, options, hasGpu && !isQuick)));
  }
  return rows;
}

async function measure(
  environment: NeuralEnvironment,
  options: readonly string[],
  withGoals: boolean,
): Promise<BenchRow[]> {
  const rows = await neuralRows(environment, [repositoryPath('bench/diffrhythm/measure.py'), ...options]);
  return rows.map((row) => ({ ...row, ...(withGoals ? goalOf(row.name, Number(row.value)) : {}) }));
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
