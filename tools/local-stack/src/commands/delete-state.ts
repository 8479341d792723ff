import { readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { type DataDir, openDataDir } from '../layout/data-dir.ts';
import { StackError } from '../stack-error.ts';
import { endLeftovers } from '../supervisor/end-processes.ts';
import { readLeftovers } from '../supervisor/process-records.ts';

/** What the stack writes into a data directory. Nothing else in the folder is touched, models included: those are nobody's work. */
const OWN = [
  'run',
  'logs',
  'ports.json',
  'secrets.json',
  'postgres',
  'nats',
  'temporal',
  'minio',
  'uploads',
  'style-cache',
  'scratch',
  'ray',
];

/** Deletes all tracks, jobs and settings of a data directory, after asking. */
export async function deleteState(dataDir: DataDir, isConfirmed: boolean): Promise<void> {
  const present = readdirSync(dataDir.root).filter(
    (name) => OWN.includes(name) || name.startsWith('postgres.'),
  );
  if (present.length > 0 && !isConfirmed) await askFirst(dataDir);
  await endLeftovers(readLeftovers(dataDir.processesFile), dataDir.root);
  for (const name of present) rmSync(dataDir.in(name), { recursive: true, force: true });
  rmSync(dataDir.rayDir, { recursive: true, force: true });
  openDataDir(dataDir.root);
}

async function askFirst(dataDir: DataDir): Promise<void> {
  if (!process.stdin.isTTY)
    throw new StackError('--fresh deletes all tracks and settings: add --yes to confirm it.');
  const question = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await question.question(`Delete all tracks and settings in ${dataDir.root}? Type yes: `);
  question.close();
  if (answer.trim().toLowerCase() !== 'yes')
    throw new StackError('Nothing was deleted: start without --fresh to keep the state.');
}
