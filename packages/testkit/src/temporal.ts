import { join } from 'node:path';
import { startContainer } from './containers.ts';
import type { Running, TemporalFacts } from './dependency.ts';
import { freePort } from './free-port.ts';
import { requireDependency } from './require-dependency.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { startProcess } from './start-process.ts';
import { temporalAnswers } from './temporal-answers.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitForServer } from './wait-for-server.ts';

/**
 * Priority and fairness order a small backlog only with one partition per queue and the new matcher (measured on server
 * 1.31 and 1.32); namespaces must show up fast because each test file makes its own.
 */
const dynamicSettings = [
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.useNewMatcher=true',
  'matching.enableFairness=true',
  'system.namespaceCacheRefreshInterval="500ms"',
  'frontend.enableServerVersionCheck=false',
];

const serverArguments = (ip: string, port: number, file: string): string[] => [
  'server',
  'start-dev',
  ...['--ip', ip, '--port', String(port), '--headless', '--log-level', 'error'],
  ...['--db-filename', file],
  ...dynamicSettings.flatMap((setting) => ['--dynamic-config-value', setting]),
];

/** The server would otherwise ask its makers for newer versions. */
const quiet = { TEMPORAL_VERSION_CHECK_DISABLED: '1', DO_NOT_TRACK: '1' };

export type RunningTemporal = Running<TemporalFacts> & {
  /** Ends the server (SIGKILL) and starts it on the same port; `keepFile: false` loses everything it knew. */
  restart(options: { keepFile: boolean }): Promise<void>;
};

/** A Temporal development server; its state lives in a file, so that a restart keeps it. */
export const startTemporal = async (): Promise<RunningTemporal> => {
  const source = await requireDependency('temporal');
  if (source.from === 'environment') return withoutRestart(source.value, async () => {});
  if (source.from === 'testcontainers') return startTemporalContainer();
  const { path } = source;
  const folder = await temporaryDirectory('temporal');
  let generation = 0;
  const startOn = (port: number) => {
    const file = join(folder.path, `state-${generation}.db`);
    return startProcess(path, serverArguments('127.0.0.1', port, file), { env: quiet });
  };
  const first = await startOnFreePort('Temporal', startOn, (port) => temporalAnswers(`127.0.0.1:${port}`));
  const address = `127.0.0.1:${first.port}`;
  let { server } = first;
  return {
    address,
    namespace: 'default',
    restart: async ({ keepFile }) => {
      await server.stop('SIGKILL');
      if (!keepFile) generation += 1;
      server = startOn(first.port);
      await waitForServer('Temporal', () => temporalAnswers(address), server);
    },
    stop: async () => {
      // It goes on writing for seconds after SIGTERM, and nothing of it is wanted any more.
      await server.stop('SIGKILL');
      await folder.remove();
    },
  };
};

const startTemporalContainer = async (): Promise<RunningTemporal> => {
  const host = await freePort();
  const start = async () => {
    const container = await startContainer('temporal', {
      // The same port after a restart, too: Docker would choose another one.
      ports: [{ container: 7233, host }],
      environment: quiet,
      command: serverArguments('0.0.0.0', 7233, '/tmp/state.db'),
    });
    await waitForServer('Temporal', () => temporalAnswers(`${container.host}:${host}`));
    return container;
  };
  let container = await start();
  const address = `${container.host}:${host}`;
  return {
    address,
    namespace: 'default',
    restart: async ({ keepFile }) => {
      if (keepFile) {
        await container.restart();
        await waitForServer('Temporal', () => temporalAnswers(address));
      } else {
        await container.stop();
        container = await start();
      }
    },
    stop: () => container.stop(),
  };
};

const withoutRestart = (address: string, stop: () => Promise<void>): RunningTemporal => ({
  address,
  namespace: 'default',
  stop,
  restart: async () => {
    throw new Error(
      'A Temporal server that somebody else started (EVERLOOP_TEST_TEMPORAL_ADDRESS) cannot be restarted by a test.',
    );
  },
});
