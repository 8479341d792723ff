import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SeamMeter } from './seam-meter.tsx';

test('the verdict is a word, and every figure says by text whether it is within its limit', () => {
  const metric = { natural: null, passesWhen: 'below' as const };
  render(
    <SeamMeter
      seam={{
        version: 1,
        verdict: 'warn',
        sentence: 'The level changes a little at the join.',
        measuredOn: 'decoded-render',
        metrics: [
          { ...metric, name: 'click', value: 0.4, limit: 1, passed: true },
          { ...metric, name: 'level_step_50ms_db', value: 1.7, limit: 1.5, passed: false },
          { ...metric, name: 'dc_step', value: 0.00001, limit: null, passed: true },
        ],
      }}
    />,
  );
  expect(screen.getByText('Seam borderline')).toBeDefined();
  expect(screen.getByText(/1 of 2 figures/)).toBeDefined();
  expect(screen.getByText('beyond the limit')).toBeDefined();
  expect(screen.getByText('reported only')).toBeDefined();
});
