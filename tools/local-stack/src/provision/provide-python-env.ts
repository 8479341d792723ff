import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from '../env.ts';
import { inRepository } from '../layout/repository.ts';
import { StackError, sentenceOf } from '../stack-error.ts';
import { cachedInPlace } from './cache.ts';
import type { Progress } from './progress.ts';
import { findPython, providePythonTools, pythonEnv } from './python-tools.ts';
import { runCommand } from './run-command.ts';

/**
 * `dev` adds the test tools, `diffrhythm` the neural engine's packages: gigabytes that the default start never pays for.
 * `pymusiclooper` is what the bench of the loop search compares with, and nothing of the product.
 */
export type PythonEnvKind = 'run' | 'dev' | 'diffrhythm' | 'diffrhythm-dev' | 'pymusiclooper';

const REQUIREMENTS: Record<PythonEnvKind, readonly string[]> = {
  run: ['requirements.txt'],
  dev: ['requirements.txt', 'requirements-dev.txt'],
  diffrhythm: ['requirements.txt', 'requirements-diffrhythm.txt'],
  pymusiclooper: ['../../bench/looper/pymusiclooper.txt'],
  'diffrhythm-dev': ['requirements.txt', 'requirements-diffrhythm.txt', 'requirements-dev.txt'],
};

/**
 * The inference service's virtual environment, keyed by the requirements and the Python version. Gives its folder;
 * programs lie in `bin/`. Environments hold their own path, so they are made in place and count once marked complete.
 */
export async function providePythonEnv(
  env: StackEnv,
  kind: PythonEnvKind,
  progress: Progress,
): Promise<string> {
  const tools = await providePythonTools(env, progress);
  const files = requirementsOf(kind);
  const uv = (args: readonly string[]) => runCommand(tools.uv, args, { env: uvEnv(), timeoutMs: 900_000 });
  const name = nameOf(kind, tools.version);
  try {
    return await cachedInPlace(env.cacheDir, name, progress, async (target) => {
      progress.update(null, 'installing the Python packages');
      await uv(['venv', '--clear', '--quiet', '--python', tools.path, target]);
      const sources = files.flatMap((file) => ['-r', file]);
      const python = join(target, 'bin', 'python');
      await uv(['pip', 'install', '--quiet', '--python', python, '--require-hashes', ...sources]);
    });
  } catch (error) {
    throw new StackError(`The Python packages could not be installed (${sentenceOf(error)}): start again.`);
  }
}

/** Where `providePythonEnv` puts an environment of this kind; it may not be there yet. */
export async function findPythonEnv(env: StackEnv, kind: PythonEnvKind): Promise<string> {
  return join(env.cacheDir, nameOf(kind, (await findPython()).version));
}

function requirementsOf(kind: PythonEnvKind): string[] {
  const files = REQUIREMENTS[kind].map((name) => inRepository('services', 'inference', name));
  const missing = files.find((file) => !existsSync(file));
  if (missing)
    throw new StackError(`${missing} is missing: check out the whole repository, then start again.`);
  return files;
}

function nameOf(kind: PythonEnvKind, pythonVersion: string): string {
  const hash = createHash('sha256').update(pythonVersion).update(process.arch);
  for (const file of requirementsOf(kind)) hash.update(readFileSync(file));
  return `python-${kind}-${hash.digest('hex').slice(0, 16)}`;
}

const uvEnv = (): Record<string, string> => ({
  ...pythonEnv(),
  UV_NO_PROGRESS: '1',
  UV_PYTHON_DOWNLOADS: 'never',
});
