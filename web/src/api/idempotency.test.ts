import { expect, test } from 'vitest';
import { createIntentionKeys } from './idempotency.ts';

test('the same request pressed again after a lost answer carries the same key', () => {
  const keys = createIntentionKeys();
  expect(keys.keyOf({ prompt: 'rain' })).toBe(keys.keyOf({ prompt: 'rain' }));
});

test('another request, or the same one after it was accepted, is a new intention', () => {
  const keys = createIntentionKeys();
  const first = keys.keyOf({ prompt: 'rain' });
  expect(keys.keyOf({ prompt: 'sea' })).not.toBe(first);
  const again = keys.keyOf({ prompt: 'rain' });
  keys.settle();
  expect(keys.keyOf({ prompt: 'rain' })).not.toBe(again);
});
