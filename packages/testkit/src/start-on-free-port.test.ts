import { expect, test } from 'vitest';
import { startOnFreePort } from './start-on-free-port.ts';
import { startProcess } from './start-process.ts';

test('a server whose port was taken in the meantime is started again on another one', async () => {
  const ports: number[] = [];
  const { port, server } = await startOnFreePort(
    'Any server',
    (port) => {
      ports.push(port);
      return startProcess('/bin/sh', ['-c', ports.length < 2 ? 'exit 1' : 'exec sleep 60']);
    },
    async () => ports.length === 2,
  );
  expect(ports).toHaveLength(2);
  expect(port).toBe(ports[1]);
  await server.stop('SIGKILL');
});

test('a server that cannot start at all is given up after three attempts', async () => {
  let attempts = 0;
  const start = startOnFreePort(
    'Any server',
    () => {
      attempts += 1;
      return startProcess('/bin/sh', ['-c', 'exit 1']);
    },
    async () => false,
  );
  await expect(start).rejects.toThrow('Any server ended at once (1)');
  expect(attempts).toBe(3);
});
