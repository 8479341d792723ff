import { freePort } from './free-port.ts';
import type { ServerProcess } from './start-process.ts';
import { waitForServer } from './wait-for-server.ts';

const ATTEMPTS = 3;

/**
 * Starts a server on a free loopback port and waits until it answers. Between the look for a free port and the server's
 * bind another program can take the port: a server that ends before it answers is tried again on another one.
 *
 * @param start starts the server on the port
 * @param answers true when it can be used; what it throws counts as "not yet"
 */
export const startOnFreePort = async (
  name: string,
  start: (port: number) => ServerProcess,
  answers: (port: number) => Promise<boolean>,
): Promise<{ port: number; server: ServerProcess }> => {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = start(port);
    try {
      await waitForServer(name, () => answers(port), server);
      return { port, server };
    } catch (err) {
      const endedByItself = server.exitCode() !== undefined;
      await server.stop('SIGKILL');
      if (!endedByItself || attempt === ATTEMPTS) throw err;
    }
  }
};
