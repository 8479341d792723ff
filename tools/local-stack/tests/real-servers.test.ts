import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inheritedEnv, readEnv } from '../src/env.ts';
import { openDataDir } from '../src/layout/data-dir.ts';
import { allocatePorts, findFreePort } from '../src/layout/ports.ts';
import { loadSecrets } from '../src/layout/secrets.ts';
import { silentProgress } from '../src/provision/progress.ts';
import { provideMinio } from '../src/provision/provide-minio.ts';
import { provideNats } from '../src/provision/provide-nats.ts';
import { providePostgres } from '../src/provision/provide-postgres.ts';
import { provideTemporal } from '../src/provision/provide-temporal.ts';
import { endpointsOf } from '../src/servers/endpoints.ts';
import { serverRows } from '../src/servers/server-rows.ts';
import type { StackContext } from '../src/servers/stack-context.ts';
import type { Supervisor } from '../src/supervisor/supervisor.ts';
import { eventually, FakeStack } from './fixtures/fake-stack.ts';
import { isLoopback, listenersOf, stackPids } from './fixtures/listeners.ts';

const stack = new FakeStack();
const SERVERS = ['minio', 'nats', 'postgres', 'temporal'];
let supervisor: Supervisor;
let context: StackContext;

beforeAll(async () => {
  const env = readEnv({ ...process.env });
  const dataDir = openDataDir(stack.root);
  context = {
    env,
    inherited: inheritedEnv(),
    dataDir,
    ports: await allocatePorts(dataDir.portsFile, await findFreePort()),
    secrets: loadSecrets(dataDir.secretsFile),
    node: process.execPath,
    prepared: {
      postgres: providePostgres,
      nats: async () => (await provideNats(env, silentProgress)).path,
      temporal: async () => (await provideTemporal(env, silentProgress)).path,
      minio: async () => (await provideMinio(env, silentProgress)).path,
      enginePython: () => Promise.reject(new Error('not used here')),
      python: () => Promise.reject(new Error('not needed here')),
    },
  };
  supervisor = stack.supervise(serverRows(context).map((row) => ({ ...row, steps: [] })));
  supervisor.start();
  await supervisor.firstReady();
  // MinIO may have to be built first: minutes.
}, 900_000);

afterAll(async () => {
  await supervisor.stop();
  const left = stackPids(stack.root);
  stack.remove();
  expect(left).toEqual([]);
}, 60_000);

const pidOf = (name: string): number => supervisor.views.find((view) => view.name === name)?.pid ?? 0;

test('every listener of the servers is on loopback', () => {
  const listeners = listenersOf(stackPids(stack.root));
  expect(listeners.filter(({ address }) => !isLoopback(address))).toEqual([]);
  const expected = [context.ports.postgres, context.ports.nats, context.ports.temporal, context.ports.minio];
  expect(expected.filter((port) => !listeners.some((listener) => listener.port === port))).toEqual([]);
});

test('a listener on every interface would be found', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  expect(listenersOf([process.pid]).filter(({ address }) => !isLoopback(address))).toHaveLength(1);
  server.close();
});

test('no credential stands in a command line', () => {
  const commands = stackPids(stack.root).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  const secrets = Object.values(context.secrets);
  expect(commands.filter((command) => secrets.some((secret) => command.includes(secret)))).toEqual([]);
});

test('the application owns its database without being a superuser, and no one gets in without a password', async () => {
  const url = endpointsOf(context).DATABASE_URL;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select rolsuper, current_database() as name, lower('ЁЖ') as lower from pg_roles where rolname = current_user",
  );
  await client.end();
  expect(rows).toEqual([{ rolsuper: false, name: 'everloop', lower: 'ёж' }]);
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(new pg.Client({ connectionString: wrong.href }).connect()).rejects.toThrow(/password/);
});

test('MinIO refuses strangers and answers no console', async () => {
  const { S3_ENDPOINT } = endpointsOf(context);
  expect((await fetch(`${S3_ENDPOINT}/everloop`)).status).toBe(403);
  await expect(fetch(`http://127.0.0.1:${context.ports.minioConsole}`)).rejects.toThrow();
});

test('JetStream flushes every message before it acknowledges', () => {
  const config = readFileSync(context.dataDir.in('nats', 'nats.conf'), 'utf8');
  expect(config).toContain('sync_interval: always');
});

// Again on a machine that stood still meanwhile.
test.each(SERVERS)('%s is back within 5 s after a kill and keeps its port', { retry: 2 }, async (name) => {
  const before = pidOf(name);
  const killedAt = Date.now();
  process.kill(before, 'SIGKILL');
  const isBack = (): boolean => {
    const view = supervisor.views.find((candidate) => candidate.name === name);
    return view?.state === 'ready' && view.pid !== before;
  };
  await eventually(`${name} is back`, isBack, 30_000);
  expect(Date.now() - killedAt).toBeLessThan(5_000);
});
