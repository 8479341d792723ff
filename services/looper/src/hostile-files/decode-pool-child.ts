import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '@everloop/contracts/errors';
import { decodeToPcm } from '../decode/decode-task.ts';
import { mutate } from './mutate.ts';

/** A file by its path, or a mutant of one by its seed. */
export type HostileJob = { index: number; path: string; mutantSeed: number | null };

/** What became of it: "decoded", the code of a typed error, or "untyped: …". */
export type HostileOutcome = { index: number; outcome: string; cpuMs: number };

const durationSecondsMax = 3600;
const [scratchPath] = process.argv.slice(2);
const validFiles = new Map<string, Buffer>();

/** Entry of a child that decodes many files one after the other, as the product's child decodes one. */
async function decodeOne(job: HostileJob): Promise<HostileOutcome> {
  const path = job.mutantSeed === null ? job.path : writeMutant(job.path, job.mutantSeed);
  const before = process.cpuUsage();
  const outcome = await outcomeOf(path);
  const { user, system } = process.cpuUsage(before);
  return { index: job.index, outcome, cpuMs: (user + system) / 1000 };
}

async function outcomeOf(path: string): Promise<string> {
  try {
    await decodeToPcm({ sourcePath: path, pcmPath: null, durationSecondsMax }, () => undefined);
    return 'decoded';
  } catch (error) {
    return error instanceof AppError ? error.code : `untyped: ${String((error as Error)?.stack ?? error)}`;
  }
}

function writeMutant(validPath: string, seed: number): string {
  const valid = validFiles.get(validPath) ?? readValid(validPath);
  writeFileSync(scratchPath, mutate(valid, seed));
  return scratchPath;
}

function readValid(path: string): Buffer {
  const bytes = readFileSync(path);
  validFiles.set(path, bytes);
  return bytes;
}

process.once('disconnect', () => {
  rmSync(scratchPath, { force: true });
  process.exit(0);
});
process.on('message', async (jobs: HostileJob[]) => {
  for (const job of jobs) process.send?.(await decodeOne(job));
});
process.send?.('ready');
