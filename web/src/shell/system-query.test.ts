import { expect, test } from 'vitest';
import { isUsable, type SystemStatus } from './system-query.ts';

type Part = SystemStatus['dependencies'][number];
const part = (name: Part['name'], state: Part['state']): Part => ({ name, state, sentence: '' });
const statusOf = (stack: string, step: string, dependencies: Part[]): SystemStatus =>
  ({ stack: { state: stack, steps: [{ id: 'web', state: step }] }, dependencies }) as SystemStatus;

const library = part('metadata', 'ok');
const noEngine = part('inference', 'unavailable');

test('the library opens while only the engines are still coming', () => {
  expect(isUsable(statusOf('starting', 'done', [library, noEngine]))).toBe(true);
  expect(isUsable(statusOf('starting', 'done', [part('metadata', 'starting'), noEngine]))).toBe(false);
  expect(isUsable(statusOf('preparing', 'running', [library, noEngine]))).toBe(false);
});

test('a studio that runs is usable, whatever is away in it', () => {
  expect(isUsable(statusOf('ready', 'done', [part('metadata', 'unavailable')]))).toBe(true);
  expect(isUsable(undefined)).toBe(true);
});
