import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataDir } from '../src/layout/data-dir.ts';
import { tryLock } from '../src/layout/machine-lock.ts';
import { findFreePort } from '../src/layout/ports.ts';
import { runStack } from '../src/run-stack.ts';
import { StackState } from '../src/supervisor/stack-state.ts';
import { supervisorLock } from '../src/supervisor-lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'el-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(command: 'start' | 'stop' | 'status', ...args: string[]): Promise<Outcome> {
  const entry = join(import.meta.dirname, '..', 'src', 'commands', `${command}.ts`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const outcome = { code: null, stdout: '', stderr: '' } as Outcome;
    child.stdout.on('data', (data) => (outcome.stdout += String(data)));
    child.stderr.on('data', (data) => (outcome.stderr += String(data)));
    child.on('close', (code) => resolve({ ...outcome, code }));
  });
}

test('a taken port is one sentence with the way out, and nothing is started', async () => {
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { code, stderr } = await run('start', '--detach', '--data-dir', dir, '--port', String(port));
  server.close();
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Port ${port} is in use: stop the program that uses it or start with \`npm start -- --port ${port + 1}\`.\n`,
  );
  expect(existsSync(join(dir, 'postgres'))).toBe(false);
});

test('a second start on the same folder says that it runs and where', async () => {
  const dataDir = openDataDir(dir);
  const unlock = await tryLock(supervisorLock(dataDir));
  new StackState(dataDir.statusFile, 'http://127.0.0.1:8123');
  const { code, stdout } = await run('start', '--data-dir', dir);
  await expect(runStack({ dataDir: dir, port: 8123 }, new AbortController().signal)).rejects.toThrow(
    `Everloop is already running on ${dataDir.root}.`,
  );
  unlock?.();
  expect(code).toBe(0);
  expect(stdout).toBe('Everloop is already running: http://127.0.0.1:8123 (stop it with `npm stop`).\n');
});

test('--fresh deletes nothing unless it is confirmed, and only what is the stack’s own', async () => {
  // What users sent and what was made of it; models are no state of theirs, and gigabytes to fetch again.
  const personal = ['minio', 'uploads', 'style-cache'];
  for (const name of [...personal, 'models']) mkdirSync(join(dir, name));
  writeFileSync(join(dir, 'notes.txt'), 'mine');
  const { code, stderr } = await run('start', '--fresh', '--detach', '--data-dir', dir, '--port', '0x');
  expect(code).toBe(1);
  expect(stderr).toContain('is not valid');
  const unconfirmed = await run('start', '--fresh', '--detach', '--data-dir', dir);
  expect(unconfirmed.stderr).toBe('--fresh deletes all tracks and settings: add --yes to confirm it.\n');
  expect(existsSync(join(dir, 'minio'))).toBe(true);
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // The taken port ends this start right after the deletion.
  await run('start', '--fresh', '--yes', '--detach', '--data-dir', dir, '--port', String(port));
  server.close();
  expect(personal.filter((name) => existsSync(join(dir, name)))).toEqual([]);
  expect(existsSync(join(dir, 'models'))).toBe(true);
  expect(existsSync(join(dir, 'notes.txt'))).toBe(true);
});

test('status and stop of a stack that does not run say so', async () => {
  expect(await run('status', '--data-dir', dir)).toMatchObject({
    code: 3,
    stdout: 'Everloop is not running: start it with `npm start`.\n',
  });
  expect((await run('status', '--json', '--data-dir', dir)).stdout).toBe('{\n  "state": "stopped"\n}\n');
  expect(await run('stop', '--data-dir', dir)).toMatchObject({
    code: 0,
    stdout: 'Everloop is not running.\n',
  });
});

test('an unknown option is one sentence', async () => {
  const { code, stderr } = await run('start', '--prot', '8001');
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
