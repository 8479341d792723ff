import { describe, expect, it } from 'vitest';
import { LoudnessMeter } from './loudness-meter.ts';
import { TruePeakMeter, toDecibels } from './true-peak.ts';

type Segment = [levelDbfs: number | null, seconds: number];

/** 1 kHz sine segments with continuous phase; one level for all channels or one per channel. */
function* tone(
  rate: number,
  segments: Segment[],
  channels = 2,
  offsetsDb: number[] = [],
): Generator<Float32Array> {
  let at = 0;
  for (const [level, seconds] of segments) {
    const frames = Math.round(seconds * rate);
    const amplitude = level === null ? 0 : 10 ** (level / 20);
    const block = new Float32Array(frames * channels);
    for (let frame = 0; frame < frames; frame += 1, at += 1) {
      const value = amplitude * Math.sin((2 * Math.PI * 1000 * at) / rate);
      for (let channel = 0; channel < channels; channel += 1) {
        block[frame * channels + channel] = value * 10 ** ((offsetsDb[channel] ?? 0) / 20);
      }
    }
    yield block;
  }
}

const measure = (rate: number, segments: Segment[], channels = 2, offsetsDb: number[] = []) => {
  const meter = new LoudnessMeter(rate, channels);
  for (const block of tone(rate, segments, channels, offsetsDb)) meter.push(block);
  return meter.result();
};

const repeat = (times: number, segments: Segment[]): Segment[] =>
  Array.from({ length: times }, () => segments).flat();

describe.each([44_100, 48_000])('EBU Tech 3341 at %i Hz', (rate) => {
  it.each([
    ['case 1', [[-23, 20]], -23],
    ['case 2', [[-33, 20]], -33],
    [
      'case 3',
      [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
      -23,
    ],
    [
      'case 4',
      [
        [-72, 10],
        [-36, 10],
        [-23, 60],
        [-36, 10],
        [-72, 10],
      ],
      -23,
    ],
    [
      'case 5',
      [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
      -23,
    ],
  ] as [string, Segment[], number][])(
    '%s: integrated loudness within 0.1 LU',
    (_name, segments, expected) => {
      expect(Math.abs((measure(rate, segments).integratedLufs ?? 0) - expected)).toBeLessThanOrEqual(0.1);
    },
  );

  it('case 6: surround channels weigh 1.41', () => {
    const { integratedLufs } = measure(rate, [[0, 20]], 5, [-28, -28, -24, -30, -30]);
    expect(Math.abs((integratedLufs ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  it('cases 1 and 2: momentary and short-term agree with integrated on a steady tone', () => {
    const { momentaryLufsMax, shortTermLufsMax } = measure(rate, [[-23, 20]]);
    expect(momentaryLufsMax).toBeCloseTo(-23, 1);
    expect(shortTermLufsMax).toBeCloseTo(-23, 1);
  });

  it('case 9: short-term loudness of a 3-second pattern', () => {
    const { shortTermLufsMax } = measure(
      rate,
      repeat(5, [
        [-20, 1.34],
        [-30, 1.66],
      ]),
    );
    expect(Math.abs((shortTermLufsMax ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  it('case 12: momentary loudness of a 400-ms pattern', () => {
    const { momentaryLufsMax } = measure(
      rate,
      repeat(25, [
        [-20, 0.18],
        [-30, 0.22],
      ]),
    );
    expect(Math.abs((momentaryLufsMax ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  it.each([0, 1, 7, 13, 19])('case 13, file %i: a 400-ms burst is seen wherever it starts', (index) => {
    const { momentaryLufsMax } = measure(rate, [
      [null, 0.02 * index],
      [-23, 0.4],
      [null, 1],
    ]);
    expect(Math.abs((momentaryLufsMax ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  it.each([
    [
      'case 1',
      [
        [-20, 20],
        [-30, 20],
      ],
      10,
    ],
    [
      'case 2',
      [
        [-20, 20],
        [-15, 20],
      ],
      5,
    ],
    [
      'case 3',
      [
        [-40, 20],
        [-20, 20],
      ],
      20,
    ],
    [
      'case 4',
      [
        [-50, 20],
        [-35, 20],
        [-20, 20],
        [-35, 20],
        [-50, 20],
      ],
      15,
    ],
  ] as [string, Segment[], number][])(
    'Tech 3342 %s: loudness range within 1 LU',
    (_name, segments, expected) => {
      expect(Math.abs((measure(rate, segments).rangeLu ?? 0) - expected)).toBeLessThanOrEqual(1);
    },
  );
});

describe.each([44_100, 48_000])('true peak at %i Hz (Tech 3341 cases 15 to 19)', (rate) => {
  it.each([
    [15, 4, 0, 0.5, -6],
    [16, 4, 45, 0.5, -6],
    [17, 6, 60, 0.5, -6],
    [18, 8, 67.5, 0.5, -6],
    [19, 4, 45, 1.41, 3],
  ])(
    'case %i: fs/%i at %f degrees, amplitude %f, within +0.2/-0.4 dB',
    (_case, divisor, degrees, amplitude, expected) => {
      const frames = rate;
      const block = new Float32Array(frames * 2);
      for (let frame = 0; frame < frames; frame += 1) {
        const fade = Math.min(1, frame / 2000, (frames - frame) / 2000);
        const value =
          fade * amplitude * Math.sin((2 * Math.PI * frame) / divisor + (degrees * Math.PI) / 180);
        block[frame * 2] = value;
        block[frame * 2 + 1] = value;
      }
      const meter = new TruePeakMeter(2);
      for (let at = 0; at < block.length; at += 2 * 4096) meter.push(block.subarray(at, at + 2 * 4096));
      const peak = toDecibels(meter.peak()) ?? -99;
      expect(peak).toBeLessThanOrEqual(expected + 0.2);
      expect(peak).toBeGreaterThanOrEqual(expected - 0.4);
    },
  );
});

it('silence has no loudness and no peak instead of minus infinity', () => {
  const meter = new LoudnessMeter(44_100, 2);
  meter.push(new Float32Array(44_100 * 10));
  expect(meter.result()).toEqual({
    integratedLufs: null,
    momentaryLufsMax: null,
    shortTermLufsMax: null,
    rangeLu: null,
  });
  expect(toDecibels(new TruePeakMeter(2).peak())).toBeNull();
});
