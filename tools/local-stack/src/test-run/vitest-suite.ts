import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../layout/repository.ts';
import { runVisibly } from './run-visibly.ts';
import type { Suite, SuiteResult } from './suite.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  success: boolean;
}

/** A workspace's own test script, counted by vitest's JSON report. */
export function vitestSuite(workspace: string, env: Record<string, string>, script = 'test'): Suite {
  return {
    name: script === 'test' ? workspace : `${workspace} ${script}`,
    run: async (output) => {
      const dir = mkdtempSync(join(tmpdir(), 'everloop-test-'));
      const report = join(dir, 'report.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      try {
        const args = ['run', '--silent', script, '-w', workspace, '--', '--passWithNoTests', ...reporters];
        const code = await runVisibly({ file: 'npm', args, cwd: repositoryRoot, env }, output);
        return count(report, code);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  };
}

function count(path: string, code: number): SuiteResult {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    // It ended before it could count: a failure of its own.
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  // A file that does not load fails no test, but the run.
  const failed = report.numFailedTests > 0 || code === 0 ? report.numFailedTests : 1;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}
