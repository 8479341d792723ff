import type { StackEnv } from '../env.ts';
import { pathSource } from './find-on-path.ts';
import { goBuild } from './go-build.ts';
import type { Progress } from './progress.ts';
import { obtainProgram, type Program } from './source.ts';

/** Release names hold their date; the last release with security fixes is of 2025-10-15. */
const isGoodEnough = (text: string): boolean =>
  (/RELEASE\.(\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ?? '') >= '2025-10-15';

/** MinIO: official binaries end before that release, so after PATH comes the build of the last commit. */
export function provideMinio(env: StackEnv, progress: Progress): Promise<Program> {
  const sources = [
    pathSource('minio', ['--version'], isGoodEnough),
    goBuild(env, {
      name: 'minio',
      module: 'minio',
      package: 'github.com/minio/minio',
      goFloor: [1, 25, 0],
      packageCount: 1_300,
      minutes: '3 minutes',
    }),
  ];
  return obtainProgram('MinIO', sources, progress);
}
