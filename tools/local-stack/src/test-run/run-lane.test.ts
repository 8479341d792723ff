import { writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lanesOf, runLane } from './run-lane.ts';
import type { Suite } from './suite.ts';

const passed = { passed: 1, failed: 0, skipped: 0 };
const suite = (name: string, lane?: string, run: Suite['run'] = async () => passed): Suite =>
  lane === undefined ? { name, run } : { name, lane, run };

test('only neighbours of one lane run together, and the order stays', () => {
  const suites = [suite('a'), suite('b', 'python'), suite('c', 'python'), suite('d'), suite('e', 'python')];
  expect(lanesOf(suites).map((lane) => lane.map(({ name }) => name))).toEqual([
    ['a'],
    ['b', 'c'],
    ['d'],
    ['e'],
  ]);
});

test('a suite beside another one counts its failures and shows what it printed', async () => {
  const printed: string[] = [];
  const red = suite('red', 'python', async (output) => {
    if (typeof output === 'number') writeSync(output, 'this is why\n');
    return { passed: 2, failed: 1, skipped: 0 };
  });
  const ends = await runLane([suite('green', 'python'), red], (text) => void printed.push(text));
  expect(ends.map(({ suite: { name }, result }) => [name, result.failed])).toEqual([
    ['green', 0],
    ['red', 1],
  ]);
  expect(printed.join('')).toContain('== red\nthis is why\n');
});

test('suites of a lane really run at the same time', async () => {
  const other = Promise.withResolvers<void>();
  const waits = suite('waits', 'python', () => other.promise.then(() => passed));
  const frees = suite('frees', 'python', async () => {
    other.resolve();
    return passed;
  });
  expect(await runLane([waits, frees], () => {})).toHaveLength(2);
});
