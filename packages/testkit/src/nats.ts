import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { startContainer } from './containers.ts';
import type { NatsFacts, Running } from './dependency.ts';
import { requireDependency } from './require-dependency.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { startProcess } from './start-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitForServer } from './wait-for-server.ts';

/**
 * A NATS server with JetStream that syncs every write (`sync_interval: always`), as in production. A server of its own
 * is cheap (tens of milliseconds, 15 MB), so a test file isolates itself by starting one.
 */
export const startNats = async (): Promise<Running<NatsFacts>> => {
  const source = await requireDependency('nats');
  if (source.from === 'environment') return factsOfUrl(source.value);
  const login = { user: 'everloop', password: randomBytes(18).toString('base64url') };
  if (source.from === 'testcontainers') return startNatsContainer(login);
  const folder = await temporaryDirectory('nats');
  const configuration = join(folder.path, 'nats.conf');
  const storeFolder = join(folder.path, 'jetstream');
  await writeFile(
    configuration,
    `authorization { user: ${login.user}, password: ${JSON.stringify(login.password)} }
jetstream { store_dir: ${JSON.stringify(storeFolder)}, sync_interval: always, max_file_store: 1GB }
`,
  );
  const factsOf = (port: number): NatsFacts => ({ url: `nats://127.0.0.1:${port}`, ...login });
  const { port, server } = await startOnFreePort(
    'NATS',
    (port) => startProcess(source.path, ['-c', configuration, '--addr', '127.0.0.1', '--port', String(port)]),
    (port) => isReady(factsOf(port)),
  );
  return {
    ...factsOf(port),
    stop: async () => {
      await server.stop();
      await folder.remove();
    },
  };
};

const startNatsContainer = async (login: { user: string; password: string }): Promise<Running<NatsFacts>> => {
  const container = await startContainer('nats', {
    ports: [4222],
    environment: {},
    command: ['--jetstream', '--user', login.user, '--pass', login.password],
  });
  const facts = { url: `nats://${container.host}:${container.port(4222)}`, ...login };
  await waitForServer('NATS', () => isReady(facts));
  return { ...facts, stop: container.stop };
};

const factsOfUrl = (value: string): Running<NatsFacts> => {
  const url = new URL(value);
  return {
    url: `nats://${url.host}`,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    stop: async () => {},
  };
};

const isReady = async (facts: NatsFacts): Promise<boolean> => {
  const connection = await connect({
    servers: facts.url,
    user: facts.user,
    pass: facts.password,
    reconnect: false,
  });
  await connection.close();
  return true;
};
