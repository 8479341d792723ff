import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { searchPath } from '../env.ts';
import { runCommand } from './run-command.ts';
import type { Source } from './source.ts';

/** Absolute path of an executable on PATH. */
export function findOnPath(name: string, path = searchPath()): string | undefined {
  return path
    .split(':')
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A program on PATH whose `--version` answer passes the floor; an older one is named and passed over. */
export function pathSource(
  name: string,
  args: readonly string[],
  isGoodEnough: (versionText: string) => boolean,
): Source {
  return {
    label: 'PATH',
    obtain: async () => {
      const path = findOnPath(name);
      if (!path) return undefined;
      const text = await runCommand(path, args, { timeoutMs: 10_000 });
      if (!isGoodEnough(text)) throw new Error(`${path} is too old`);
      return path;
    },
  };
}
