import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Supervisor } from '../src/supervisor/supervisor.ts';
import { eventually, FakeStack, isGone } from './fixtures/fake-stack.ts';

let stack: FakeStack;
let supervisor: Supervisor | undefined;

beforeEach(() => {
  stack = new FakeStack();
});

afterEach(async () => {
  await supervisor?.stop();
  supervisor = undefined;
  stack.remove();
});

const stateOf = (name: string) => supervisor?.views.find((view) => view.name === name);

describe('a running stack', () => {
  test('starts a process only when what it needs is ready', async () => {
    const database = await stack.spec('database', { whenReady: async () => stack.note('database prepared') });
    const service = await stack.spec('service', { after: ['database'] });
    supervisor = stack.supervise([service, database]);
    supervisor.start();
    await supervisor.firstReady();
    const order = stack.events.map((line) => line.replace(/ \d+$/, ''));
    expect(order).toEqual(['database started', 'database prepared', 'service started']);
  });

  // Again on a machine that stood still meanwhile.
  test('brings a killed service back within 5 s, three times in a row', { retry: 2 }, async () => {
    supervisor = stack.supervise([await stack.spec('service')]);
    supervisor.start();
    await supervisor.firstReady();
    for (let round = 1; round <= 3; round += 1) {
      process.kill(stack.pids('service').at(-1) ?? 0, 'SIGKILL');
      const killedAt = Date.now();
      await eventually(
        'the service is back',
        () => stateOf('service')?.restarts === round && stateOf('service')?.state === 'ready',
      );
      expect(Date.now() - killedAt).toBeLessThan(5_000);
    }
    expect(stack.pids('service')).toHaveLength(4);
  });

  test('ends what a killed service had started itself before it starts it again', async () => {
    supervisor = stack.supervise([await stack.spec('service', {}, 'has-child')]);
    supervisor.start();
    await supervisor.firstReady();
    await eventually('the child is there', () => stack.pids('service', 'child').length === 1);
    process.kill(stack.pids('service').at(-1) ?? 0, 'SIGKILL');
    await eventually('the service is back', () => stack.pids('service').length === 2);
    expect(isGone(stack.pids('service', 'child')[0])).toBe(true);
  });

  test('starts processes of one fate anew together when one of them ends', async () => {
    const head = await stack.spec('head', { fate: 'cluster' });
    const application = await stack.spec('application', { fate: 'cluster', after: ['head'] });
    supervisor = stack.supervise([head, application, await stack.spec('other')]);
    supervisor.start();
    await supervisor.firstReady();
    process.kill(stack.pids('head')[0] ?? 0, 'SIGKILL');
    await eventually(
      'both are back',
      () => stack.pids('application').length === 2 && stateOf('application')?.state === 'ready',
    );
    expect(stack.pids('head')).toHaveLength(2);
    expect(isGone(stack.pids('application')[0])).toBe(true);
    expect(stack.pids('other')).toHaveLength(1);
  });

  test('restarts a process that has stopped answering', async () => {
    let healthy = true;
    const watchdog = { isHealthy: async () => healthy, failingForMs: 100 };
    supervisor = stack.supervise([await stack.spec('service', { watchdog })]);
    supervisor.start();
    await supervisor.firstReady();
    healthy = false;
    await eventually('it is restarted', () => stateOf('service')?.restarts === 1);
    healthy = true;
    await eventually('it is back', () => stateOf('service')?.state === 'ready');
  });

  test('says why a process does not get ready and tries again', async () => {
    supervisor = stack.supervise([await stack.spec('service', { startTimeoutMs: 300 }, 'never-ready')]);
    supervisor.start();
    await eventually('it is tried again', () => stack.pids('service').length === 2);
    expect(stack.said.join()).toContain('it was not ready after 0 s');
  });

  test('runs a one-time task once and lets the next go on after it', async () => {
    const task = await stack.spec('task', {
      runsOnce: true,
      launch: () => ({ file: process.execPath, args: ['-e', ''], env: {}, cwd: stack.root }),
    });
    supervisor = stack.supervise([task, await stack.spec('service', { after: ['task'] })]);
    supervisor.start();
    await supervisor.firstReady();
    expect(stateOf('task')).toMatchObject({ state: 'ready', sentence: 'done', restarts: 0 });
  });
});

describe('stopping', () => {
  test('goes stage by stage and waits for the real end of each', async () => {
    const database = await stack.spec('database', { stopStage: 2 });
    const service = await stack.spec('service', { stopStage: 1, after: ['database'] });
    supervisor = stack.supervise([database, service, await stack.spec('gateway', { stopStage: 0 })]);
    supervisor.start();
    await supervisor.firstReady();
    await supervisor.stop();
    const stops = stack.events.filter((line) => line.includes('stop'));
    const inOrder = ['gateway', 'service', 'database'].flatMap((name) => [
      `${name} asked to stop`,
      `${name} stopped`,
    ]);
    expect(stops).toEqual(inOrder);
    expect(supervisor.views.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test('kills what ignores the request, and its children, only after its time', async () => {
    supervisor = stack.supervise([await stack.spec('stubborn', { stopTimeoutMs: 400 }, 'ignores-sigterm')]);
    supervisor.start();
    await supervisor.firstReady();
    await supervisor.stop();
    expect(stack.events.at(-1)).toBe('stubborn asked to stop');
    expect(isGone(stack.pids('stubborn')[0])).toBe(true);
  });

  test('in the middle of a start leaves nothing behind', async () => {
    supervisor = stack.supervise([
      await stack.spec('service', {}, 'never-ready'),
      await stack.spec('later', { after: ['service'] }),
    ]);
    supervisor.start();
    await eventually('it has begun', () => stack.pids('service').length === 1);
    await supervisor.stop();
    expect(isGone(stack.pids('service')[0])).toBe(true);
    expect(stack.pids('later')).toHaveLength(0);
  });
});
