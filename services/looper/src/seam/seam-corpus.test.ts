import { expect, it } from 'vitest';
import { trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { knownPcm } from '../fixtures/known-tracks/known-pcm.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { seamCases } from '../fixtures/seam-corpus.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { measureSeam } from './measure-seam.ts';

const dir = testScratch();
const kinds = trackKinds.filter(({ name }) => name === 'fractional period' || name === 'swing');

it.each(kinds.map((kind) => [kind.name, kind] as const))(
  '%s: true splices are never called audible, and no way of spoiling one passes',
  async (_name, kind) => {
    const { pcm, truth } = await knownPcm(kind, 1, dir);
    using source = new PcmReader(pcm);
    const cases = [...seamCases(source, truth, 0, 0), ...seamCases(source, truth, 3, 0.01)];
    expect(cases.filter(({ isGood }) => isGood)).toHaveLength(2);
    expect(cases.length).toBeGreaterThan(20);
    const wrong = cases.flatMap(({ name, isGood, input }) => {
      const { verdict, sentence } = measureSeam(input);
      return verdict === (isGood ? 'fail' : 'pass') ? [`${name}: ${sentence}`] : [];
    });
    expect(wrong).toEqual([]);
  },
);
