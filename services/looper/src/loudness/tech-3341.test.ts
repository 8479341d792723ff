import { describe, expect, it } from 'vitest';
import { type Segment, tone } from '../fixtures/loudness-signals.ts';
import { LoudnessMeter } from './loudness-meter.ts';

const measure = (
  rate: number,
  segments: readonly Segment[],
  channels = 2,
  offsetsDb: readonly number[] = [],
) => {
  const meter = new LoudnessMeter(rate, channels);
  for (const block of tone(rate, segments, channels, offsetsDb)) meter.push(block);
  return meter.result();
};

const repeat = (times: number, segments: Segment[]): Segment[] =>
  Array.from({ length: times }, () => segments).flat();

const files = Array.from({ length: 20 }, (_, index) => index);
const expectNear = (lufs: number | null, expected: number): void =>
  expect(Math.abs((lufs ?? 0) - expected)).toBeLessThanOrEqual(0.1);

const quiet: Segment[] = [[-36, 10]];
const integrated: [string, Segment[], number][] = [
  ['case 1', [[-23, 20]], -23],
  ['case 2', [[-33, 20]], -33],
  ['case 3', [...quiet, [-23, 60], ...quiet], -23],
  ['case 4', [[-72, 10], ...quiet, [-23, 60], ...quiet, [-72, 10]], -23],
  [
    'case 5',
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
    -23,
  ],
];

describe.each([44_100, 48_000, 96_000])('EBU Tech 3341 at %i Hz', (rate) => {
  it.each(integrated)('%s: integrated loudness within 0.1 LU', (_name, segments, expected) => {
    expectNear(measure(rate, segments).integratedLufs, expected);
  });

  it.each([-23, -33])('cases 1 and 2: momentary and short-term agree on a steady tone of %i', (level) => {
    const { momentaryLufsMax, shortTermLufsMax } = measure(rate, [[level, 20]]);
    expectNear(momentaryLufsMax, level);
    expectNear(shortTermLufsMax, level);
  });

  it('case 6: surround channels weigh 1.41', () => {
    const { integratedLufs } = measure(rate, [[0, 20]], 5, [-28, -28, -24, -30, -30]);
    expectNear(integratedLufs, -23);
  });

  it('case 9: short-term loudness of a 3-second pattern is constant', () => {
    const pattern: Segment[] = [
      [-20, 1.34],
      [-30, 1.66],
    ];
    expectNear(measure(rate, repeat(5, pattern)).shortTermLufsMax, -23);
    // One window only, starting anywhere in the pattern.
    for (const skipped of [0, 0.5, 1.34, 2.2]) {
      const turned = turn(pattern, skipped);
      expectNear(measure(rate, turned).shortTermLufsMax, -23);
    }
  });

  it('case 12: momentary loudness of a 400-ms pattern is constant', () => {
    const pattern: Segment[] = [
      [-20, 0.18],
      [-30, 0.22],
    ];
    expectNear(measure(rate, repeat(25, pattern)).momentaryLufsMax, -23);
    for (const skipped of [0, 0.1, 0.18, 0.3]) {
      expectNear(measure(rate, [...repeat(4, pattern), ...turn(pattern, skipped)]).momentaryLufsMax, -23);
    }
  });

  it('case 10: three seconds of tone are seen by short-term loudness wherever they start', () => {
    for (const file of files) {
      const { shortTermLufsMax } = measure(rate, [
        [null, 0.15 * file],
        [-23, 3],
        [null, 1],
      ]);
      expectNear(shortTermLufsMax, -23);
    }
  });

  it('case 11: the maximum of short-term loudness follows twenty rising tones in one stream', () => {
    const meter = new LoudnessMeter(rate, 2);
    for (const file of files) {
      const segments: Segment[] = [
        [null, 0.15 * file],
        [-38 + file, 3],
        [null, 3 - 0.15 * file],
      ];
      for (const block of tone(rate, segments)) meter.push(block);
      if (file % 4 === 3) expectNear(meter.result().shortTermLufsMax, -38 + file);
    }
  });

  it('case 13: a 400-ms burst is seen by momentary loudness wherever it starts', () => {
    for (const file of files) {
      const { momentaryLufsMax } = measure(rate, [
        [null, 0.02 * file],
        [-23, 0.4],
        [null, 1],
      ]);
      expectNear(momentaryLufsMax, -23);
    }
  });

  it('case 14: the maximum of momentary loudness follows twenty rising bursts in one stream', () => {
    const meter = new LoudnessMeter(rate, 2);
    for (const file of files) {
      const segments: Segment[] = [
        [null, 0.02 * file],
        [-38 + file, 0.4],
        [null, 0.4 - 0.02 * file],
      ];
      for (const block of tone(rate, segments)) meter.push(block);
      expectNear(meter.result().momentaryLufsMax, -38 + file);
    }
  });

  it.each([
    [1, [-20, -30], 10],
    [2, [-20, -15], 5],
    [3, [-40, -20], 20],
    [4, [-50, -35, -20, -35, -50], 15],
  ])('Tech 3342 case %i: loudness range within 1 LU', (_case, levels, expected) => {
    const { rangeLu } = measure(
      rate,
      levels.map((level): Segment => [level, 20]),
    );
    expect(Math.abs((rangeLu ?? 0) - expected)).toBeLessThanOrEqual(1);
  });
});

/** One period of a pattern that starts `skipped` seconds later in it. */
function turn(pattern: readonly Segment[], skipped: number): Segment[] {
  const [[first, length], rest] = pattern;
  if (skipped < length) return [[first, length - skipped], rest, [first, skipped]];
  const over = skipped - length;
  return [
    [rest[0], rest[1] - over],
    [first, length],
    [rest[0], over],
  ];
}

it('silence has no loudness instead of minus infinity', () => {
  const meter = new LoudnessMeter(44_100, 2);
  meter.push(new Float32Array(44_100 * 10));
  expect(meter.result()).toEqual({
    integratedLufs: null,
    momentaryLufsMax: null,
    shortTermLufsMax: null,
    rangeLu: null,
  });
});
