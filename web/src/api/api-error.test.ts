import { expect, test } from 'vitest';
import { readApiError } from './api-error.ts';

test('the code of the vocabulary is found in a failed call', () => {
  const failed = Object.assign(new Error('x'), {
    data: { code: 'QUEUE_FULL', sentence: 'Too many.', correlationId: 'c1', field: null },
  });
  expect(readApiError(failed)).toMatchObject({
    code: 'QUEUE_FULL',
    sentence: 'Too many.',
    correlationId: 'c1',
    retryable: true,
  });
});

test('words the table already has are left to the translation', () => {
  const sentence = 'You have as many unfinished jobs as this studio allows.';
  expect(readApiError({ data: { code: 'QUEUE_FULL', sentence } }).sentence).toBeNull();
});

test('network, time-out, broken answers and the rest are told apart', () => {
  expect(readApiError(Object.assign(new Error(), { cause: new TypeError('Failed to fetch') })).code).toBe(
    'NETWORK',
  );
  expect(readApiError(new DOMException('late', 'TimeoutError')).code).toBe('TIMEOUT');
  expect(readApiError(Object.assign(new Error(), { cause: new SyntaxError('<html>') })).code).toBe('HTTP');
  expect(readApiError(new RangeError('bug')).code).toBe('UNKNOWN');
});

test('a code nobody knows is not shown as if it were one of ours', () => {
  expect(readApiError({ data: { code: 'CONSTRUCTOR' } }).code).toBe('UNKNOWN');
});
