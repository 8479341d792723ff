import { join } from 'node:path';
import { inRepository, repositoryRoot } from '../layout/repository.ts';
import { commandSuite } from './command-suite.ts';
import { pytestSuite } from './pytest-suite.ts';
import type { Suite } from './suite.ts';
import { vitestSuite } from './vitest-suite.ts';
import { testedWorkspaces } from './workspaces.ts';

export interface TestRun {
  /** Python environment with the test tools. */
  venv: string;
  /** The same with the neural engine's packages. */
  diffrhythmVenv: string;
  env: Record<string, string>;
  /** Also kill every part in the middle of every kind of job: many minutes. */
  withRecovery: boolean;
}

/** Everything that `npm test` runs, in its order: what is quick to fail comes first. */
export function testSuites({ venv, diffrhythmVenv, env, withRecovery }: TestRun): Suite[] {
  const inference = inRepository('services', 'inference');
  const ruff = join(venv, 'bin', 'ruff');
  const workspaces = testedWorkspaces();
  return [
    commandSuite('static checks', {
      file: 'npm',
      args: ['run', '--silent', 'check'],
      cwd: repositoryRoot,
      env,
    }),
    commandSuite('ruff', { file: ruff, args: ['check', '.'], cwd: inference, env }),
    ...workspaces.filter((workspace) => workspace !== 'e2e').map((workspace) => vitestSuite(workspace, env)),
    pytestSuite('services/inference (pytest)', 'tests', venv, env),
    // The two Python suites run beside each other, so torch gets one core.
    pytestSuite('diffrhythm (pytest with torch)', 'torch_tests', diffrhythmVenv, {
      ...env,
      OMP_NUM_THREADS: '1',
    }),
    vitestSuite('e2e', env),
    ...(withRecovery ? [vitestSuite('e2e', env, 'test:recovery')] : []),
  ];
}
