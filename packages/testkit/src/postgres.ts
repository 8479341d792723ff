import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startContainer } from './containers.ts';
import type { PostgresFacts, Running } from './dependency.ts';
import { freePort } from './free-port.ts';
import { giveFolder, postgresAccount } from './postgres-account.ts';
import { requireDependency } from './require-dependency.ts';
import { assertRunning, startProcess } from './start-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitUntil } from './wait-until.ts';

const run = promisify(execFile);

/** A Postgres server on a free loopback port in a temporary folder; `url` names its superuser's database. */
export const startPostgres = async (): Promise<Running<PostgresFacts>> => {
  const source = await requireDependency('postgres');
  if (source.from === 'environment') return { url: source.value, stop: async () => {} };
  if (source.from === 'testcontainers') return startPostgresContainer();
  return startLocalPostgres(source.path);
};

const startLocalPostgres = async (path: string): Promise<Running<PostgresFacts>> => {
  const account = postgresAccount(path);
  const folder = await temporaryDirectory('postgres');
  giveFolder(folder.path, account);
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder.path, 'password');
  await writeFile(passwordFile, password);
  giveFolder(passwordFile, account);
  const data = join(folder.path, 'data');
  const owner = { cwd: folder.path, uid: account.uid, gid: account.gid };
  await run(
    join(account.binFolder, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'everloop',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--no-sync',
      '--locale=C',
    ],
    owner,
  );
  const port = await freePort();
  const server = startProcess(
    join(account.binFolder, 'postgres'),
    // Kills are part of the tests, power cuts are not: without fsync the suite is much faster.
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder.path,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    owner,
  );
  const url = `postgres://everloop:${password}@127.0.0.1:${port}/postgres`;
  await waitForPostgres(url, () => assertRunning('postgres', server));
  return {
    url,
    stop: async () => {
      await server.stop('SIGINT');
      await folder.remove();
    },
  };
};

const startPostgresContainer = async (): Promise<Running<PostgresFacts>> => {
  const password = randomBytes(18).toString('base64url');
  const container = await startContainer('postgres', {
    ports: [5432],
    environment: { POSTGRES_USER: 'everloop', POSTGRES_PASSWORD: password },
    command: [],
  });
  const url = `postgres://everloop:${password}@${container.host}:${container.port(5432)}/postgres`;
  await waitForPostgres(url, () => {});
  return { url, stop: container.stop };
};

const waitForPostgres = (url: string, check: () => void): Promise<true> =>
  waitUntil('Postgres accepts connections', async () => {
    check();
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      return true as const;
    } finally {
      await client.end().catch(() => {});
    }
  });
