import { type ExportFormat, exportFormats } from '@everloop/contracts/export-format-table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aacDelay, passAt, passPlaces } from './pass-places.ts';

interface LoopOfFile {
  format: ExportFormat;
  sampleRate: number;
  unitSeconds: number;
  introSeconds: number;
  passes: number;
}

const loops: fc.Arbitrary<LoopOfFile> = fc.record({
  format: fc.constantFrom(...exportFormats),
  sampleRate: fc.constantFrom(22_050, 44_100, 48_000, 96_000),
  unitSeconds: fc.double({ min: 3, max: 180, noNaN: true }),
  introSeconds: fc.constantFrom(0, 0.7, 8.13),
  passes: fc.integer({ min: 1, max: 2000 }),
});

const placed = ({ format, sampleRate, unitSeconds, introSeconds, passes }: LoopOfFile) => {
  const introSamples = Math.round(introSeconds * sampleRate);
  const unitSamples = Math.round(unitSeconds * sampleRate);
  const cut = {
    startSample: introSamples,
    endSample: introSamples + unitSamples,
    crossfadeSamples: 0,
    introSamples,
  };
  const totalFrames = introSamples + passes * unitSamples;
  const shape = { totalFrames, fadeInFrames: 0, fadeOutFrames: 0 };
  return { places: passPlaces(cut, shape, { sampleRate }, format), unitSamples, introSamples, totalFrames };
};

describe('where passes begin in a file', () => {
  it('a lossless file has them exactly where the recording has them', () => {
    fc.assert(
      fc.property(loops, fc.constantFrom('wav' as const, 'flac' as const), (loop, format) => {
        const { places, unitSamples, introSamples } = placed({ ...loop, format });
        expect(passAt(places, loop.passes)).toBe(introSamples + loop.passes * unitSamples);
      }),
    );
  });

  it('a file of whole passes ends with the last of them, in every format, to a sample', () => {
    fc.assert(
      fc.property(loops, (loop) => {
        const { places, totalFrames } = placed(loop);
        const delay = loop.format === 'aac' ? aacDelay : 0;
        const end = Math.round((totalFrames * places.sampleRate) / loop.sampleRate) + delay;
        expect(Math.abs(passAt(places, loop.passes) - end)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('no pass is played faster or slower by more than five cents', () => {
    fc.assert(
      fc.property(loops, fc.nat({ max: 1999 }), (loop, number) => {
        const { places, unitSamples } = placed(loop);
        const pass = number % loop.passes;
        const frames = passAt(places, pass + 1) - passAt(places, pass);
        const asked = (unitSamples * places.sampleRate) / loop.sampleRate;
        expect(Math.abs(frames - asked)).toBeLessThanOrEqual(0.003 * asked + 1);
      }),
    );
  });
});
