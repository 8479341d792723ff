import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inheritedEnv } from '../env.ts';
import { waitForLock } from '../layout/machine-lock.ts';
import { inRepository } from '../layout/repository.ts';
import { writeAtomically } from '../layout/write-atomically.ts';
import { StackError, sentenceOf } from '../stack-error.ts';
import type { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

/** Folders whose sources end up in the pages; the gateway only lends types. */
const SOURCES = ['web', 'packages/contracts/src'];
const IGNORED = new Set(['dist', 'node_modules', '.turbo', 'test-results']);

/** Builds the pages when their sources differ from the last build; gives the folder to serve. */
export async function buildWeb(progress: Progress): Promise<string> {
  const dist = inRepository('web', 'dist');
  const stamp = join(dist, '.sources-sha256');
  const unlock = await waitForLock(`web:${dist}`, () => progress.update(null, 'another start is at it'));
  try {
    const hash = await hashSources();
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return dist;
    progress.update(null, 'building the pages');
    const vite = inRepository('node_modules', 'vite', 'bin', 'vite.js');
    await runCommand(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: inRepository('web'),
      env: { ...inheritedEnv(), NODE_ENV: 'production' },
      timeoutMs: 300_000,
    });
    writeAtomically(stamp, hash, 0o644);
    return dist;
  } catch (error) {
    if (existsSync(join(dist, 'index.html'))) {
      progress.say(`the pages are those of the last build, for the new one failed (${sentenceOf(error)}).`);
      return dist;
    }
    throw new StackError(
      `The pages could not be built (${sentenceOf(error)}): those of an earlier build are served, if there are any.`,
    );
  } finally {
    unlock();
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(inRepository('package-lock.json')));
  for (const folder of SOURCES) {
    for (const file of await listFiles(inRepository(folder))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function listFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) files.push(...(await listFiles(path)));
    else if (!/\.test\.tsx?$/.test(entry.name)) files.push(path);
  }
  return files;
}
