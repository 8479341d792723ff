import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

export type PostgresAccount = { uid?: number; gid?: number; binFolder: string };

/**
 * Postgres refuses to run as root. As root the server runs as the user `postgres` or else `nobody`; when that user cannot
 * reach the packaged programs (a clone below /root), they are copied to the temporary folder once.
 */
export const postgresAccount = (postgresPath: string): PostgresAccount => {
  const binFolder = dirname(postgresPath);
  if (userInfo().uid !== 0) return { binFolder };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (!account) throw new Error('Postgres cannot run as root here: add a user named postgres.');
  if (canRun(postgresPath, account)) return { ...account, binFolder };
  return { ...account, binFolder: join(publicCopy(dirname(binFolder)), 'bin') };
};

/** Complete or not there: it is copied beside and renamed, so that two runs at once do no harm. */
const publicCopy = (native: string): string => {
  const version = createHash('sha256')
    .update(native)
    .update(String(statSync(native).mtimeMs))
    .digest('hex');
  const copy = join(tmpdir(), `everloop-postgres-for-tests-${version.slice(0, 12)}`);
  if (existsSync(copy)) return copy;
  const making = mkdtempSync(`${copy}-`);
  chmodSync(making, 0o755);
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(making, copy);
  } catch {
    // Another run was faster; its copy is the same.
    rmSync(making, { recursive: true });
  }
  return copy;
};

/** Gives a folder to the account, where there is one. */
export const giveFolder = (path: string, account: PostgresAccount): void => {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
};

const accountOf = (user: string): { uid: number; gid: number } | undefined => {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
};

const canRun = (path: string, account: { uid: number; gid: number }): boolean => {
  try {
    execFileSync(path, ['--version'], { ...account, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
