import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runLimited } from './run-limited.ts';

test('all items run in order, never more at once than the limit', async () => {
  const started: number[] = [];
  let now = 0;
  let most = 0;
  await runLimited(3, [0, 1, 2, 3, 4, 5, 6], async (item) => {
    started.push(item);
    most = Math.max(most, ++now);
    await sleep(1);
    now -= 1;
  });
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(3);
});

test('a rejection is passed on only after the other lanes have ended', async () => {
  let other = 'running';
  const work = async (item: number) => {
    if (item === 0) throw new Error('first');
    await sleep(20);
    other = 'ended';
  };
  await expect(runLimited(2, [0, 1], work)).rejects.toThrow('first');
  expect(other).toBe('ended');
});

test('no items is no work', async () => {
  await runLimited(2, [], () => Promise.reject(new Error('never')));
});
