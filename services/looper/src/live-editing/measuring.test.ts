import { expect, it } from 'vitest';
import { Measuring } from './measuring.ts';

it('a thread that dies fails the call it died of, and no other', async () => {
  const measuring = new Measuring(new URL('../fixtures/thread-that-dies.ts', import.meta.url));
  const call = (isDeadly: boolean) => measuring.run('describePoints', { isDeadly } as never);
  const calls = await Promise.allSettled([call(false), call(true), call(false), call(true), call(false)]);
  await measuring.stop();
  expect(calls.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});
