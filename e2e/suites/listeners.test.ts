import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isLoopback, listenersOf } from '../src/stack/listeners.ts';
import { stackProcesses } from '../src/stack/process-tree.ts';
import { readStackStatus } from '../src/stack/stack-state.ts';

test('every port of the whole stack is reachable from this machine only', async () => {
  const processes = await stackProcesses();
  const listeners = listenersOf(new Set(processes.map(({ pid }) => pid)));
  const { processes: rows } = await readStackStatus();
  const expected = rows.flatMap(({ port, state }) => (port !== null && state === 'ready' ? [port] : []));
  // The check itself must see the stack: all ports that the supervisor names are among those found.
  expect(listeners.map(({ port }) => port)).toEqual(expect.arrayContaining(expected));
  const open = listeners.filter(({ address }) => !isLoopback(address));
  const commandOf = (pid: number) => processes.find((one) => one.pid === pid)?.commandLine.slice(0, 120);
  expect(open.map(({ pid, address, port }) => `${address}:${port} ${commandOf(pid)}`)).toEqual([]);
});

test('only the metadata service is told the password of the database', async () => {
  const { processes: rows } = await readStackStatus();
  const told = rows.filter(({ pid }) => {
    if (pid === null) return false;
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return environment.some((line) => line.startsWith('DATABASE_URL='));
  });
  expect(told.map(({ name }) => name)).toEqual(['metadata']);
});

test("no Ray Client server runs, which would run any local program's code", async () => {
  const commands = (await stackProcesses()).map(({ commandLine }) => commandLine);
  // The check itself must see Ray's processes.
  expect(commands.filter((line) => line.includes('gcs_server'))).toHaveLength(1);
  expect(commands.filter((line) => line.includes('ray.util.client'))).toEqual([]);
});
