import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv, type StackEnv } from '../env.ts';
import { inRepository } from '../layout/repository.ts';
import { cached } from './cache.ts';
import { provideGo } from './go-tool-chain.ts';
import { runCommand } from './run-command.ts';
import type { Source } from './source.ts';

export interface GoProgram {
  name: string;
  /** Folder under tools/go that pins the modules. */
  module: string;
  package: string;
  goFloor: readonly number[];
  /** Packages compiled in a full build, for the percentage. */
  packageCount: number;
  minutes: string;
}

/** Builds the program from the Go modules that tools/go pins by go.sum. */
export function goBuild(env: StackEnv, program: GoProgram): Source {
  return {
    label: 'its Go sources',
    obtain: async (progress) => {
      const moduleDir = inRepository('tools', 'go', program.module);
      const sum = createHash('sha256')
        .update(readFileSync(join(moduleDir, 'go.mod')))
        .update(readFileSync(join(moduleDir, 'go.sum')));
      const key = `${program.name}-go-${sum.digest('hex').slice(0, 16)}-${process.arch}`;
      const dir = await cached(env.cacheDir, key, progress, async (scratch) => {
        const go = await provideGo(env, program.goFloor, progress);
        const temporary = join(scratch, 'tmp');
        mkdirSync(temporary);
        progress.update(0, `building it from source, about ${program.minutes}`);
        let compiled = 0;
        // Politely: the parts that are ready already start beside it.
        await runCommand(
          'nice',
          [
            '-n',
            '10',
            go,
            'build',
            '-v',
            '-mod=readonly',
            '-trimpath',
            '-ldflags',
            '-s -w',
            '-o',
            join(scratch, program.name),
            program.package,
          ],
          {
            cwd: moduleDir,
            // `local` keeps Go from fetching another tool chain; GOROOT of a caller would mislead this one.
            env: { ...withoutGoRoot(), GOTOOLCHAIN: 'local', GOTMPDIR: temporary, CGO_ENABLED: '0' },
            onLine: (line) => {
              if (line.startsWith('go: downloading')) return progress.update(0, 'downloading the Go modules');
              compiled += 1;
              const percent = Math.min(99, Math.round((compiled / program.packageCount) * 100));
              progress.update(percent, `building it from source, about ${program.minutes}`);
            },
          },
        );
        rmSync(temporary, { recursive: true, force: true });
      });
      return join(dir, program.name);
    },
  };
}

function withoutGoRoot(): Record<string, string> {
  const { GOROOT: _root, GOFLAGS: _flags, ...rest } = inheritedEnv();
  return rest;
}
