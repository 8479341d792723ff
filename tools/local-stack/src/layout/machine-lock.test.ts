import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLocked, tryLock, waitForLock } from './machine-lock.ts';

test('one holder at a time, and free again after it lets go', async () => {
  const name = randomUUID();
  const unlock = await tryLock(name);
  expect(unlock).toBeDefined();
  expect(await tryLock(name)).toBeUndefined();
  expect(await isLocked(name)).toBe(true);
  const waiting = waitForLock(name);
  unlock?.();
  (await waiting)();
  expect(await isLocked(name)).toBe(false);
});

test('a killed holder leaves the lock free', async () => {
  const name = randomUUID();
  const module = JSON.stringify(join(import.meta.dirname, 'machine-lock.ts'));
  const code = `const { tryLock } = await import(${module}); await tryLock(${JSON.stringify(name)}); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(await tryLock(name)).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const unlock = await tryLock(name);
  expect(unlock).toBeDefined();
  unlock?.();
});
