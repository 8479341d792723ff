import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dismissToast, holdToasts, showToast, useToastStore } from './toasts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  holdToasts(false);
  for (const { id } of useToastStore.getState().toasts) dismissToast(id);
  vi.useRealTimers();
});

const shown = () => useToastStore.getState().toasts.map(({ text }) => text);

test('a notice goes away by itself after eight seconds', () => {
  showToast({ tone: 'good', text: 'done' });
  vi.advanceTimersByTime(7_900);
  expect(shown()).toEqual(['done']);
  vi.advanceTimersByTime(200);
  expect(shown()).toEqual([]);
});

test('a notice that is read stays, also one that comes meanwhile, and has its whole time again afterwards', () => {
  showToast({ tone: 'good', text: 'first' });
  vi.advanceTimersByTime(7_000);
  holdToasts(true);
  showToast({ tone: 'bad', text: 'second' });
  vi.advanceTimersByTime(60_000);
  expect(shown()).toEqual(['first', 'second']);
  holdToasts(false);
  vi.advanceTimersByTime(7_900);
  expect(shown()).toEqual(['first', 'second']);
  vi.advanceTimersByTime(200);
  expect(shown()).toEqual([]);
});
