import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import type { BenchContext, BenchRow } from '../suite.ts';

interface HostileReport {
  files: number;
  outcomes: Record<string, Record<string, number>>;
  offences: { file: string; outcome: string; allowed: string[] }[];
  crashes: number;
  hangs: number;
  cpuSecondsMax: number;
  rssMebibytesMax: number;
}

const mutantsPerFormat = 2000;
const quickMutantsPerFormat = 50;
const hangSeconds = 5;
const rssMebibytesGoal = 300;

/** Decodes every hostile file that the looper's corpus holds, and mutants of every format. */
export async function hostileFiles({ isQuick, say }: BenchContext): Promise<BenchRow[]> {
  const mutants = isQuick ? quickMutantsPerFormat : mutantsPerFormat;
  const entry = repositoryPath('services/looper/src/hostile-files/main.ts');
  const run = await runMeasured([process.execPath, entry, '--mutants', String(mutants)]);
  const report = JSON.parse(run.stdout) as HostileReport;
  for (const [group, counts] of Object.entries(report.outcomes)) say(`${group}: ${JSON.stringify(counts)}`);
  for (const { file, outcome, allowed } of report.offences) {
    say(`NOT ALLOWED: ${file} ended as ${outcome}, allowed: ${allowed.join(', ')}`);
  }
  const none = (count: number) => ({ text: '0', isMet: count === 0 });
  return [
    { name: 'hostile files decoded or refused', value: report.files, unit: 'files' },
    {
      name: 'decoder processes that crashed',
      value: report.crashes,
      unit: 'files',
      goal: none(report.crashes),
    },
    {
      name: `files that took more than ${hangSeconds} s`,
      value: report.hangs,
      unit: 'files',
      goal: none(report.hangs),
    },
    {
      name: 'files that ended in another way than they may',
      value: report.offences.length,
      unit: 'files',
      goal: none(report.offences.length),
    },
    { name: 'longest processor time of one file', value: report.cpuSecondsMax, unit: 's' },
    {
      name: 'largest decoder process',
      value: report.rssMebibytesMax,
      unit: 'MiB',
      goal: { text: `≤ ${rssMebibytesGoal}`, isMet: report.rssMebibytesMax <= rssMebibytesGoal },
    },
  ];
}
