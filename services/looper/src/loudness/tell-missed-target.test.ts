import { expect, it } from 'vitest';
import { tellMissedTarget } from './tell-missed-target.ts';

it('says what a preset asked for and what came of it, and nothing where it was met', () => {
  expect(tellMissedTarget('streaming', -14.2)).toBeNull();
  expect(tellMissedTarget('keep', -40)).toBeNull();
  expect(tellMissedTarget('streaming', -15.04)).toBe(
    'The preset asks for -14 LUFS; without peaks above -1 dBTP this loop has -15.0 LUFS.',
  );
  expect(tellMissedTarget('streaming', null)).toBe('The preset asks for -14 LUFS; the loop is silent.');
});
