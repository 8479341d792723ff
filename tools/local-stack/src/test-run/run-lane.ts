import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output, Suite, SuiteResult } from './suite.ts';

export interface SuiteEnd {
  suite: Suite;
  result: SuiteResult;
  durationMs: number;
}

/** Runs suites at the same time: the first on the terminal, what the others print is shown when they have ended. */
export async function runLane(suites: readonly Suite[], print: (text: string) => void): Promise<SuiteEnd[]> {
  const dir = mkdtempSync(join(tmpdir(), 'everloop-test-'));
  try {
    const [first, ...beside] = suites;
    if (!first) return [];
    print(`\n== ${suites.map(({ name }) => name).join(', beside it: ')}\n`);
    const running = beside.map(async (suite, index) => {
      const path = join(dir, `${index}.txt`);
      const file = openSync(path, 'w');
      const end = await runTimed(suite, file).finally(() => closeSync(file));
      return { end, path };
    });
    const ends = [await runTimed(first, 'inherit')];
    for (const { end, path } of await Promise.all(running)) {
      print(`\n== ${end.suite.name}\n${readFileSync(path, 'utf8')}`);
      ends.push(end);
    }
    return ends;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Consecutive suites of the same lane together, every other one alone, in their order. */
export function lanesOf(suites: readonly Suite[]): Suite[][] {
  const lanes: Suite[][] = [];
  for (const suite of suites) {
    const last = lanes.at(-1);
    if (last && suite.lane !== undefined && last[0]?.lane === suite.lane) last.push(suite);
    else lanes.push([suite]);
  }
  return lanes;
}

async function runTimed(suite: Suite, output: Output): Promise<SuiteEnd> {
  const startedAt = Date.now();
  const result = await suite.run(output);
  return { suite, result, durationMs: Date.now() - startedAt };
}
