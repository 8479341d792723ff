import { containerRuntime } from './container-runtime.ts';
import type { DependencyName } from './dependency.ts';
import { resolveDependency } from './resolve-dependency.ts';

/** Loaded only inside tests: scripts use the servers of this package without a test runner. */
const vitestDescribe = async () => (await import('vitest')).describe;

/**
 * `describe` for tests that need real servers. When one cannot be had the block is skipped and its title says why, so
 * that a skipped test is never silent.
 */
export const describeWith = async (
  names: DependencyName[],
  title: string,
  body: () => void,
): Promise<void> => {
  const sources = await Promise.all(names.map(resolveDependency));
  const describe = await vitestDescribe();
  const missing = sources.find((source) => source.from === 'none');
  if (missing) describe.skip(`${title} (skipped: ${missing.reason})`, body);
  else describe(title, body);
};

/** `describe` for tests of the testcontainers path; skipped with the reason where no Docker daemon answers. */
export const describeWithDocker = async (title: string, body: () => void): Promise<void> => {
  const describe = await vitestDescribe();
  const runtime = await containerRuntime();
  if (runtime.available) describe(title, body);
  else {
    process.stderr.write(`testkit: skipped "${title}": ${runtime.reason}\n`);
    describe.skip(`${title} (skipped: ${runtime.reason})`, body);
  }
};
