import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../layout/repository.ts';
import { runVisibly } from './run-visibly.ts';
import type { Suite, SuiteResult } from './suite.ts';

/** One folder of the inference service's tests in the environment it needs, counted by pytest's JUnit report. */
export function pytestSuite(name: string, folder: string, venv: string, env: Record<string, string>): Suite {
  return {
    name,
    lane: 'python',
    run: async (output) => {
      const dir = mkdtempSync(join(tmpdir(), 'everloop-test-'));
      const report = join(dir, 'report.xml');
      try {
        const args = ['-m', 'pytest', '-q', `--junitxml=${report}`, folder];
        const cwd = inRepository('services', 'inference');
        const code = await runVisibly({ file: join(venv, 'bin', 'python'), args, cwd, env }, output);
        return count(report, code);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  };
}

function count(path: string, code: number): SuiteResult {
  let xml: string;
  try {
    xml = readFileSync(path, 'utf8');
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  const number = (name: string): number =>
    Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const broken = number('failures') + number('errors');
  const skipped = number('skipped');
  const failed = broken > 0 || code === 0 ? broken : 1;
  return { passed: number('tests') - broken - skipped, failed, skipped };
}
