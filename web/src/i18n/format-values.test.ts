import { expect, test } from 'vitest';
import { formatBytes, formatLength } from './format-values.ts';

test('sizes are written as people write them', () => {
  expect(formatBytes(0, 'en')).toBe('0 B');
  expect(formatBytes(864_003_211, 'en')).toBe('864 MB');
  expect(formatBytes(1_400_000_000, 'en')).toBe('1.4 GB');
  expect(formatBytes(1_400_000_000, 'ru')).toBe('1,4 ГБ');
});

test('lengths leave out what is zero', () => {
  expect(formatLength(36_000, 'en')).toBe('10 h');
  expect(formatLength(9000, 'en')).toBe('2 h 30 min');
  expect(formatLength(0, 'en')).toBe('0 s');
  expect(formatLength(75, 'ru')).toBe('1 мин 15 с');
});
