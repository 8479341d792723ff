import { expect, test } from 'vitest';
import { limitPosition, metricPosition } from './metric-position.ts';

const metric = { name: 'click' as const, natural: null, passed: true };

test('the limit lies at the same place for every figure', () => {
  expect(metricPosition({ ...metric, value: 2, limit: 2, passesWhen: 'below' })).toBeCloseTo(limitPosition);
  expect(metricPosition({ ...metric, value: 0.85, limit: 0.85, passesWhen: 'above' })).toBeCloseTo(
    limitPosition,
  );
});

test('better is shorter, far beyond is full', () => {
  expect(metricPosition({ ...metric, value: 1, limit: 0.85, passesWhen: 'above' })).toBe(0);
  expect(metricPosition({ ...metric, value: 99, limit: 1, passesWhen: 'below' })).toBe(1);
  expect(metricPosition({ ...metric, value: 3, limit: null, passesWhen: 'below' })).toBeNull();
});
