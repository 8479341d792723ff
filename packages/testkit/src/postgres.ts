import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startContainer } from './containers.ts';
import type { PostgresFacts, Running } from './dependency.ts';
import { giveFolder, postgresAccount } from './postgres-account.ts';
import { requireDependency } from './require-dependency.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { startProcess } from './start-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitForServer } from './wait-for-server.ts';

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
  // Kills are part of the tests, power cuts are not: without fsync the suite is much faster.
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=200'];
  const urlOf = (port: number) => `postgres://everloop:${password}@127.0.0.1:${port}/postgres`;
  const { port, server } = await startOnFreePort(
    'Postgres',
    (port) =>
      startProcess(
        join(account.binFolder, 'postgres'),
        [
          ...['-D', data, '-p', String(port), '-k', folder.path],
          ...settings.flatMap((setting) => ['-c', setting]),
        ],
        owner,
      ),
    (port) => isReady(urlOf(port)),
  );
  return {
    url: urlOf(port),
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
  await waitForServer('Postgres', () => isReady(url));
  return { url, stop: container.stop };
};

const isReady = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => {});
  }
};
