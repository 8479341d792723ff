import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackStatusSchema } from '@everloop/contracts/stack-status';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeStack } from '../../tests/fixtures/fake-stack.ts';
import { StackState } from './stack-state.ts';
import { readStatus } from './status-file.ts';

let stack: FakeStack;
let dir: string;
beforeEach(() => {
  stack = new FakeStack();
  dir = mkdtempSync(join(tmpdir(), 'everloop-status-'));
});
afterEach(() => {
  stack.remove();
  rmSync(dir, { recursive: true, force: true });
});

test('the status tells steps with their progress and processes with pid and restarts, in the shape of the contract', async () => {
  const file = join(dir, 'status.json');
  const state = new StackState(file, 'http://127.0.0.1:8000');
  const building = Promise.withResolvers<string>();
  stack.steps.begin('minio', 'Object storage (MinIO)', (progress) => {
    progress.update(40, 'building it from source');
    return building.promise;
  });
  const supervisor = stack.supervise([
    await stack.spec('gateway'),
    await stack.spec('looper', { steps: ['minio'] }),
  ]);
  state.follow(stack.steps, supervisor);
  supervisor.start();
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  state.set('starting');
  const status = readStatus(file);
  expect(stackStatusSchema.parse(status)).toEqual(status);
  expect(status?.steps).toEqual([
    {
      id: 'minio',
      label: 'Object storage (MinIO)',
      state: 'running',
      percent: 40,
      note: 'building it from source',
    },
  ]);
  expect(status?.processes.find(({ name }) => name === 'looper')).toMatchObject({
    state: 'waiting',
    pid: null,
  });
  building.resolve('/minio');
  await supervisor.firstReady();
  state.set('ready');
  expect(readStatus(file)).toMatchObject({ state: 'ready', supervisorPid: process.pid });
  expect(readStatus(file)?.processes.map(({ pid }) => typeof pid)).toEqual(['number', 'number']);
  await supervisor.stop();
  state.finish('stopped');
  expect(readStatus(file)?.processes.map((process) => [process.state, process.pid])).toEqual([
    ['stopped', null],
    ['stopped', null],
  ]);
});

test('a failed step fails the start with its sentence', async () => {
  stack.steps.begin('python', 'Python environment', () =>
    Promise.reject(new Error('Python 3.11 was not found')),
  );
  await expect(stack.steps.all()).rejects.toThrow('Python 3.11 was not found');
  expect(stack.steps.views).toMatchObject([{ state: 'failed', note: 'Python 3.11 was not found' }]);
});

test('an optional step that fails is told and holds nothing up', async () => {
  stack.steps.beginOptional('web', 'Pages', () => Promise.reject(new Error('the build failed')));
  await stack.steps.done('web');
  await stack.steps.all();
  expect(stack.said).toEqual(['the build failed']);
});

test('a status file that is missing or torn reads as none', () => {
  expect(readStatus(join(dir, 'none.json'))).toBeUndefined();
  writeFileSync(join(dir, 'torn.json'), '{"state": "rea');
  expect(readStatus(join(dir, 'torn.json'))).toBeUndefined();
});
