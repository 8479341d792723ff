import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endLeftovers } from '../src/supervisor/end-processes.ts';
import { isRunning } from '../src/supervisor/proc.ts';
import { type Leftovers, ProcessRecords, readLeftovers } from '../src/supervisor/process-records.ts';

async function startAndKillSupervisor(): Promise<{ root: string; buildPid: number; left: Leftovers }> {
  const entry = join(import.meta.dirname, 'fixtures', 'doomed-supervisor.ts');
  const child = spawn(process.execPath, [entry], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const { root, buildPid } = JSON.parse(String(line)) as { root: string; buildPid: number };
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { root, buildPid, left: readLeftovers(join(root, 'processes.json')) };
}

test('what a killed supervisor left is ended in order by the next one', async () => {
  const { root, buildPid, left } = await startAndKillSupervisor();
  try {
    expect(left.processes.map(({ pid }) => isRunning(pid))).toEqual([true, true]);
    expect((await endLeftovers(left, root)).sort()).toEqual(['database', 'service']);
    const journal = readFileSync(join(root, 'journal'), 'utf8').trim().split('\n');
    const stops = journal.filter((line) => line.includes('stop'));
    const inOrder = ['service', 'database'].flatMap((name) => [`${name} asked to stop`, `${name} stopped`]);
    expect(stops).toEqual(inOrder);
    const pids = journal
      .filter((line) => /started|child/.test(line))
      .map((line) => Number(line.split(' ').at(-1)));
    expect(pids).toHaveLength(3);
    expect([...pids, buildPid].filter(isRunning)).toEqual([]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('a process that only has the pid of a record is left alone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'everloop-records-'));
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
  try {
    const pid = bystander.pid ?? 0;
    const file = join(root, 'processes.json');
    const rest = { startTime: 1, stopSignal: 'SIGINT', stopTimeoutMs: 100, stopStage: 0 } as const;
    new ProcessRecords(file).add({ name: 'postgres', pid, ...rest });
    const left = readLeftovers(file);
    expect(left.processes).toEqual([]);
    expect([...left.sessions]).toEqual([process.pid]);
    expect(isRunning(pid)).toBe(true);
  } finally {
    bystander.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  }
});

test('records of an earlier boot and a torn file mean nothing', () => {
  const root = mkdtempSync(join(tmpdir(), 'everloop-records-'));
  const file = join(root, 'processes.json');
  const supervisor = { pid: process.pid, startTime: 1 };
  writeFileSync(file, JSON.stringify({ bootId: 'another', supervisor, processes: [] }));
  expect(readLeftovers(file)).toEqual({ processes: [], sessions: new Set() });
  writeFileSync(file, '{"bootId":');
  expect(readLeftovers(file)).toEqual({ processes: [], sessions: new Set() });
  rmSync(root, { recursive: true, force: true });
});
