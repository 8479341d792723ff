import { expect, test } from 'vitest';
import { startProcess } from './start-process.ts';
import { waitForServer } from './wait-for-server.ts';

const never = async () => {
  throw new Error('connect ECONNREFUSED');
};

test('a server that ends instead of answering is an error at once, with its last words', async () => {
  const server = startProcess('/bin/sh', ['-c', 'echo the port is taken >&2; exit 3']);
  await expect(waitForServer('Any server', never, server)).rejects.toThrow(
    'Any server ended at once (3): the port is taken',
  );
});

test('a server that never answers is named with what it printed meanwhile', async () => {
  const server = startProcess('/bin/sh', ['-c', 'echo still reading the disk; exec sleep 60']);
  await expect(waitForServer('Any server', never, server, { timeoutMs: 1_500 })).rejects.toThrow(
    'Any server answers; still reading the disk',
  );
  await server.stop('SIGKILL');
});
