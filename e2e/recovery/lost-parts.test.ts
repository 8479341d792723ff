import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { startTheStack, stopTheStack } from '../src/stack/control-stack.ts';
import { listProcesses, stackProcesses } from '../src/stack/process-tree.ts';
import { readStackStatus, stack, stackReady } from '../src/stack/stack-state.ts';
import { acceptWork, type Material, makeMaterial, type WorkKind } from '../src/studio/accept-work.ts';
import { connect, jobEnded, jobIn } from '../src/studio/client.ts';
import { expectOneEnd } from '../src/studio/expect-one-end.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const client = connect();
const kinds: WorkKind[] = ['generation', 'loop', 'export'];
let material: Material;
beforeAll(async () => {
  material = await makeMaterial(client);
});

const acceptAll = async (): Promise<string[]> => {
  const accepted = await Promise.all(kinds.map((kind) => acceptWork(client, kind, material)));
  const ids = accepted.map(({ id }) => id);
  await Promise.all(ids.map((id) => jobIn(client, id, ['processing', 'completed'])));
  return ids;
};

const expectAllEnd = async (ids: string[]): Promise<void> => {
  for (const id of ids) await expectOneEnd(client, await jobEnded(client, id, 150_000));
};

test('kill -9 of the supervisor: the next start takes over and the jobs go on', async () => {
  await stackReady();
  const before = await stackProcesses();
  const ids = await acceptAll();
  const { supervisorPid } = await readStackStatus();
  process.kill(supervisorPid, 'SIGKILL');
  await startTheStack();
  await expectAllEnd(ids);
  const now = new Set((await stackProcesses()).map(({ pid }) => pid));
  // Whatever the killed supervisor left behind is either adopted or ended, never there twice.
  const orphans = before.filter(({ pid }) => !now.has(pid) && listProcesses().some((one) => one.pid === pid));
  expect(orphans).toEqual([]);
});

test('an orderly stop in the middle of work loses nothing', async () => {
  await stackReady();
  const ids = await acceptAll();
  const before = await stackProcesses();
  await stopTheStack();
  const left = before.filter(({ pid }) => listProcesses().some((one) => one.pid === pid));
  expect(left).toEqual([]);
  await startTheStack();
  await expectAllEnd(ids);
});

test('the workflow server’s file is lost while stopped: accepted jobs still end', async () => {
  await stackReady();
  const ids = await acceptAll();
  await stopTheStack();
  const files = await readdir(stack().dataDir, { recursive: true });
  const lost = files.filter((name) => /temporal\.sqlite/.test(name));
  expect(lost.length).toBeGreaterThan(0);
  for (const name of lost) await rm(join(stack().dataDir, name), { force: true });
  await startTheStack();
  await waitFor('the gateway', async () => (await fetch(`${stack().url}/health`)).ok);
  await expectAllEnd(ids);
});
