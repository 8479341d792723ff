import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { PostgresPrograms } from '../provision/provide-postgres.ts';
import { runCommand } from '../provision/run-command.ts';
import { workingDirOf } from '../supervisor/proc.ts';
import type { Launch } from '../supervisor/process-spec.ts';
import { type Account, asAccount, unprivilegedAccount } from './unprivileged.ts';

export interface PostgresCluster {
  programs: PostgresPrograms;
  /** Folder of the cluster; made when missing. */
  dir: string;
  port: number;
  adminPassword: string;
  /** Role and owner of the database `everloop`; not a superuser. */
  password: string;
  env: Record<string, string>;
}

export const databaseUrl = (port: number, password: string): string =>
  `postgres://everloop:${password}@127.0.0.1:${port}/everloop`;

/** Makes the cluster when it is missing and gives the command that serves it on loopback only. */
export async function launchPostgres(cluster: PostgresCluster): Promise<Launch> {
  const account = unprivilegedAccount();
  if (!existsSync(join(cluster.dir, 'PG_VERSION'))) await initialise(cluster, account);
  removeStalePidFile(cluster.dir);
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(cluster.port),
    unix_socket_directories: '',
    max_connections: '100',
    log_min_messages: 'warning',
    log_statement: 'none',
    // The statement of a failed query may hold a user's text.
    log_min_error_statement: 'panic',
  };
  const args = [
    '-D',
    cluster.dir,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [file, all] = asAccount(account, cluster.programs.postgres, args);
  return { file, args: all, env: cluster.env, cwd: '/' };
}

async function initialise(cluster: PostgresCluster, account: Account | undefined): Promise<void> {
  // Made beside its place and renamed, so that a start that is cut off leaves no half cluster.
  const scratch = `${cluster.dir}.making`;
  const passwordFile = `${cluster.dir}.password`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(passwordFile, cluster.adminPassword, { mode: 0o600 });
    if (account) {
      chownSync(scratch, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    const options = [
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const args = ['-D', scratch, ...options, ...locale];
    const [file, all] = asAccount(account, cluster.programs.initdb, args);
    await runCommand(file, all, { env: cluster.env, cwd: '/', timeoutMs: 120_000 });
    renameSync(scratch, cluster.dir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * After a kill the pid in the file may belong to another program, and PostgreSQL would refuse to start. A live server
 * works in its cluster's folder; no other process counts.
 */
function removeStalePidFile(dir: string): void {
  const file = join(dir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (workingDirOf(pid) !== dir) rmSync(file, { force: true });
}

/** True when the server takes connections (not while it is still recovering). */
export async function isPostgresReady(
  cluster: Pick<PostgresCluster, 'port' | 'adminPassword'>,
): Promise<boolean> {
  await asAdmin(cluster, (client) => client.query('select 1'));
  return true;
}

/** Makes the application's role and database when they are missing. */
export async function createDatabase(cluster: PostgresCluster): Promise<void> {
  await asAdmin(cluster, async (client) => {
    const password = client.escapeLiteral(cluster.password);
    const role = await client.query("select 1 from pg_roles where rolname = 'everloop'");
    if (role.rowCount === 0) await client.query(`create role everloop login password ${password}`);
    const database = await client.query("select 1 from pg_database where datname = 'everloop'");
    if (database.rowCount === 0) await client.query('create database everloop owner everloop');
  });
}

async function asAdmin<T>(
  { port, adminPassword }: Pick<PostgresCluster, 'port' | 'adminPassword'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    password: adminPassword,
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
