import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endLeftovers } from '../src/supervisor/end-processes.ts';
import { isRunning } from '../src/supervisor/proc.ts';
import { type ProcessRecord, readProcessRecords } from '../src/supervisor/process-records.ts';

async function startAndKillSupervisor(): Promise<{ root: string; records: ProcessRecord[] }> {
  const entry = join(import.meta.dirname, 'fixtures', 'doomed-supervisor.ts');
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const { root } = JSON.parse(String(line)) as { root: string };
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { root, records: readProcessRecords(join(root, 'processes.json')) };
}

test('what a killed supervisor left is ended in order by the next one', async () => {
  const { root, records } = await startAndKillSupervisor();
  try {
    expect(records.map(({ pid }) => isRunning(pid))).toEqual([true, true]);
    expect((await endLeftovers(records, root)).sort()).toEqual(['database', 'service']);
    const journal = readFileSync(join(root, 'journal'), 'utf8').trim().split('\n');
    const stops = journal.filter((line) => line.includes('stop'));
    const inOrder = ['service', 'database'].flatMap((name) => [`${name} asked to stop`, `${name} stopped`]);
    expect(stops).toEqual(inOrder);
    const pids = journal
      .filter((line) => /started|child/.test(line))
      .map((line) => Number(line.split(' ').at(-1)));
    expect(pids).toHaveLength(3);
    expect(pids.filter(isRunning)).toEqual([]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('a process that only has the pid of a record is left alone', async () => {
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    const pid = bystander.pid ?? 0;
    const record = {
      name: 'postgres',
      pid,
      startTime: 1,
      stopSignal: 'SIGINT',
      stopTimeoutMs: 100,
      stopStage: 0,
    } as const;
    expect(await endLeftovers([record], '/nowhere/everloop')).toEqual([]);
    expect(isRunning(pid)).toBe(true);
  } finally {
    bystander.kill('SIGKILL');
  }
});
