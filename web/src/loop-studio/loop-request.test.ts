import { expect, test } from 'vitest';
import { type LoopDraft, loopInput, readEvolveSeed, readLength, readTarget } from './loop-request.ts';

const rate = 44_100;
const points = { startSample: 10 * rate, endSample: 40 * rate, crossfadeSamples: 0 };
const draft: LoopDraft = {
  by: 'length',
  targetText: '1h',
  countText: '4',
  keepIntro: false,
  ending: 'fade',
  fadeInSeconds: 0,
  fadeOutSeconds: 5,
  loudness: 'keep',
  evolve: false,
  evolveSeedText: '7',
  evolveRepeatsMax: 2,
  evolveVersions: false,
  title: '',
  withFile: false,
  format: 'opus',
  bitrateKbps: 128,
};

test('a target is read as people write it, from 1 minute to 10 hours', () => {
  expect(readTarget('2h30')).toBe(9000);
  expect(readTarget('10 ч')).toBe(36_000);
  expect(readTarget('90 min')).toBe(5400);
  expect(readTarget('59 s')).toBeNull();
  expect(readTarget('11h')).toBeNull();
  expect(readTarget('soon')).toBeNull();
});

test('repeats say how long the loop lasts, the intro included', () => {
  expect(readLength({ ...draft, by: 'count' }, points, rate)).toEqual({ targetSeconds: 120, loopCount: 4 });
  expect(readLength({ ...draft, by: 'count', keepIntro: true }, points, rate)?.targetSeconds).toBe(130);
  for (const countText of ['0', '1', '1.5', '2000', 'many', '']) {
    expect(readLength({ ...draft, by: 'count', countText }, points, rate), countText).toBeNull();
  }
});

test('a file is asked for only with its switch, and no fade where nothing fades', () => {
  const length = { targetSeconds: 3600, loopCount: null };
  const plain = loopInput('t', points, { ...draft, ending: 'none' }, length);
  expect(plain).toMatchObject({ outro: 'none', fadeOutSeconds: 0 });
  expect(plain).not.toHaveProperty('exportFormat');
  expect(loopInput('t', points, { ...draft, withFile: true }, length)).toMatchObject({
    outro: 'fade',
    fadeOutSeconds: 5,
    exportFormat: 'opus',
    exportBitrateKbps: 128,
  });
});

test('an evolving loop names its seed and repeats, and no points, intro or outro of its own', () => {
  const length = { targetSeconds: 3600, loopCount: null };
  const asked = loopInput('t', points, { ...draft, evolve: true, keepIntro: true, ending: 'keep' }, length);
  expect(asked).toMatchObject({ evolve: { seed: 7, repeatsMax: 2 }, intro: 'none', outro: 'fade' });
  expect(asked).not.toHaveProperty('points');
  expect(asked).not.toHaveProperty('versions');
  const mixing = { ...draft, evolveVersions: true };
  expect(loopInput('t', points, { ...mixing, evolve: true }, length)).toMatchObject({ versions: 'all' });
  expect(loopInput('t', points, mixing, length)).not.toHaveProperty('versions');
  expect(loopInput('t', points, draft, length)).not.toHaveProperty('evolve');
  for (const text of ['', 'x', '-1', '1.5', '4294967296']) expect(readEvolveSeed(text), text).toBeNull();
  expect(readEvolveSeed('4294967295')).toBe(4_294_967_295);
});
