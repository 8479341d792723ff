import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { startContainer } from './containers.ts';
import type { NatsFacts, Running } from './dependency.ts';
import { freePort } from './free-port.ts';
import { requireDependency } from './require-dependency.ts';
import { assertRunning, startProcess } from './start-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitUntil } from './wait-until.ts';

/**
 * A NATS server with JetStream that syncs every write (`sync_interval: always`), as in production. A server of its own
 * is cheap (tens of milliseconds, 15 MB), so a test file isolates itself by starting one.
 */
export const startNats = async (
  options: { port?: number; storeFolder?: string } = {},
): Promise<Running<NatsFacts>> => {
  const source = await requireDependency('nats');
  if (source.from === 'environment') return factsOfUrl(source.value);
  const login = { user: 'everloop', password: randomBytes(18).toString('base64url') };
  if (source.from === 'testcontainers') return startNatsContainer(login);
  const folder = await temporaryDirectory('nats');
  const port = options.port ?? (await freePort());
  const configuration = join(folder.path, 'nats.conf');
  const storeFolder = options.storeFolder ?? join(folder.path, 'jetstream');
  await writeFile(
    configuration,
    `listen: 127.0.0.1:${port}
authorization { user: ${login.user}, password: ${JSON.stringify(login.password)} }
jetstream { store_dir: ${JSON.stringify(storeFolder)}, sync_interval: always, max_file_store: 1GB }
`,
  );
  const server = startProcess(source.path, ['-c', configuration]);
  const facts = { url: `nats://127.0.0.1:${port}`, ...login };
  await waitForNats(facts, () => assertRunning('nats-server', server));
  return {
    ...facts,
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
  await waitForNats(facts, () => {});
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

const waitForNats = (facts: NatsFacts, check: () => void): Promise<true> =>
  waitUntil('NATS accepts connections', async () => {
    check();
    const connection = await connect({
      servers: facts.url,
      user: facts.user,
      pass: facts.password,
      reconnect: false,
    });
    await connection.close();
    return true as const;
  });
