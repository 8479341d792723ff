import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv, type StackEnv } from '../env.ts';
import { StackError } from '../stack-error.ts';
import { cachedInPlace } from './cache.ts';
import { findOnPath } from './find-on-path.ts';
import type { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const UV_VERSION = '0.13.8';
const UV_HASHES = [
  'e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984',
  '5337c30bb893b4f9ce0ceb921ba2da0d13f649da644f40ad3bef84083bef0203',
];
const VERSIONS = ['python3', 'python3.13', 'python3.12', 'python3.11'];

export interface Python {
  path: string;
  version: string;
}

/** The first Python on PATH that the inference service runs on (3.11 to 3.13). */
export async function findPython(): Promise<Python> {
  for (const name of VERSIONS) {
    const path = findOnPath(name);
    if (!path) continue;
    const script = 'import sys; print("%d.%d.%d" % sys.version_info[:3])';
    const version = await runCommand(path, ['-c', script], { timeoutMs: 15_000 }).catch(() => '');
    const [major, minor] = version.split('.').map(Number);
    if (major === 3 && minor !== undefined && minor >= 11 && minor <= 13) return { path, version };
  }
  throw new StackError(
    'Python 3.11 to 3.13 was not found: install it (`apt-get install python3 python3-venv`), then start again.',
  );
}

export interface PythonTools extends Python {
  /** pip's and uv's Python. */
  toolPython: string;
  uv: string;
}

/** A small virtual environment with pip and a pinned uv, made once per Python version. */
export async function providePythonTools(env: StackEnv, progress: Progress): Promise<PythonTools> {
  const python = await findPython();
  const name = `python-tools-${python.version}-uv-${UV_VERSION}`;
  const dir = await cachedInPlace(env.cacheDir, name, progress, async (target) => {
    progress.update(null, 'making the Python tools environment');
    await createVenv(python.path, target);
    const requirements = join(target, 'requirements.txt');
    const hashes = UV_HASHES.map((hash) => `--hash=sha256:${hash}`).join(' ');
    writeFileSync(requirements, `uv==${UV_VERSION} ${hashes}\n`);
    await pip(join(target, 'bin', 'python'), [
      'install',
      '--require-hashes',
      '--no-deps',
      '-r',
      requirements,
    ]);
  });
  return { ...python, toolPython: join(dir, 'bin', 'python'), uv: join(dir, 'bin', 'uv') };
}

async function createVenv(python: string, dir: string): Promise<void> {
  try {
    await runCommand(python, ['-m', 'venv', '--clear', dir], { timeoutMs: 180_000, env: pythonEnv() });
  } catch {
    throw new StackError(
      "Python's venv module is missing or broken: install it (`apt-get install python3-venv`), then start again.",
    );
  }
}

/** Runs pip quietly; it keeps to the user's index configuration. */
export async function pip(python: string, args: readonly string[]): Promise<void> {
  const all = ['-m', 'pip', '--disable-pip-version-check', '--quiet', '--no-input', ...args];
  await runCommand(python, all, { timeoutMs: 600_000, env: pythonEnv() });
}

/** A Python that takes nothing from the user's own packages. */
export function pythonEnv(): Record<string, string> {
  const { PYTHONPATH: _path, PYTHONHOME: _home, VIRTUAL_ENV: _venv, ...rest } = inheritedEnv();
  return { ...rest, PYTHONNOUSERSITE: '1' };
}
