import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeInPool } from './decode-pool.ts';
import { hostileCases, writeCase } from './hostile-corpus.ts';
import { makeSeedFiles, type SeedFormat, seedFormats } from './seed-files.ts';

export interface HostileReport {
  files: number;
  mutantsPerFormat: number;
  /** Files by how they ended: "decoded", a typed error, or what must never be. */
  outcomes: Record<string, Record<string, number>>;
  /** What broke a rule: the file and how it ended. */
  offences: { file: string; outcome: string; allowed: readonly string[] }[];
  crashes: number;
  hangs: number;
  cpuSecondsMax: number;
  rssMebibytesMax: number;
  wallSeconds: number;
}

interface HostileRun {
  dir: string;
  mutantsPerFormat: number;
  /** First seed of the mutants: other numbers, other mutants. */
  firstSeed: number;
  children: number;
  /** Leaves out named cases of many megabytes. */
  isSmall?: boolean;
  onProgress?: (done: number, of: number) => void;
}

const limits = { cpuSecondsMax: 5, rssBytesMax: 300 * 1024 ** 2 };
const typedErrors = [
  'decoded',
  'UNSUPPORTED_AUDIO',
  'AUDIO_DAMAGED',
  'AUDIO_EMPTY',
  'AUDIO_TOO_LONG',
] as const;
const smallBytesMax = 4 * 1024 ** 2;

/** Decodes every named case and seeded mutants of every format; tells what ended in another way than it may. */
export async function runHostileFiles(run: HostileRun): Promise<HostileReport> {
  const startedAt = performance.now();
  const casesDir = join(run.dir, 'cases');
  mkdirSync(casesDir, { recursive: true });
  const seeds = makeSeedFiles(run.dir);
  const isWanted = ({ content }: { content: Buffer | { sizeBytes: number } }): boolean =>
    !run.isSmall || (Buffer.isBuffer(content) && content.length <= smallBytesMax);
  const cases = hostileCases(seeds)
    .filter(isWanted)
    .map((one) => ({
      path: writeCase(casesDir, one),
      mutantSeed: null,
      group: one.name,
      allowed: one.allowed,
    }));
  const mutants = seedFormats.flatMap((format: SeedFormat) =>
    Array.from({ length: run.mutantsPerFormat }, (_, index) => ({
      path: join(run.dir, `seed.${format}`),
      mutantSeed: run.firstSeed + index,
      group: `mutants of ${format}`,
      allowed: typedErrors,
    })),
  );
  for (const format of seedFormats) writeFileSync(join(run.dir, `seed.${format}`), seeds[format]);
  const jobs = [...cases, ...mutants];
  const pool = await decodeInPool(
    jobs.map(({ path, mutantSeed }) => ({ path, mutantSeed })),
    { ...run, limits, onProgress: (done) => run.onProgress?.(done, jobs.length) },
  );
  rmSync(casesDir, { recursive: true, force: true });
  const report: HostileReport = {
    files: jobs.length,
    mutantsPerFormat: run.mutantsPerFormat,
    outcomes: {},
    offences: [],
    crashes: pool.outcomes.filter((outcome) => outcome.startsWith('crashed')).length,
    hangs: pool.outcomes.filter((outcome) => outcome === 'hung').length,
    cpuSecondsMax: pool.cpuMsMax / 1000,
    rssMebibytesMax: pool.rssBytesMax / 1024 ** 2,
    wallSeconds: (performance.now() - startedAt) / 1000,
  };
  for (const [index, { group, mutantSeed, allowed }] of jobs.entries()) {
    const outcome = pool.outcomes[index];
    const kind = groupOf(group);
    report.outcomes[kind] ??= {};
    const counts = report.outcomes[kind];
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if ((allowed as readonly string[]).includes(outcome)) continue;
    const file = mutantSeed === null ? group : `${group}, seed ${mutantSeed}`;
    report.offences.push({ file, outcome, allowed });
  }
  return report;
}

/** Named cases count together by the word before their first hyphen. */
const groupOf = (name: string): string => (name.startsWith('mutants') ? name : `${name.split('-')[0]} cases`);
