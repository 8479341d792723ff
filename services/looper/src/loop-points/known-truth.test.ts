import { rmSync } from 'node:fs';
import { loopAnalysisSchema } from '@everloop/contracts/loops';
import { expect, it } from 'vitest';
import { type TrackKind, trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { knownPcm } from '../fixtures/known-tracks/known-pcm.ts';
import { searchFaults } from '../fixtures/known-tracks/search-faults.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { findLoopPoints } from './find-loop-points.ts';

const dir = testScratch();
const seed = 1;

it.each(trackKinds.map((kind): [string, TrackKind] => [kind.name, kind]))(
  '%s: the loop is where the truth has one, to the precision its kind allows, and its seam passes a second judge',
  async (_name, kind) => {
    const { pcm, truth } = await knownPcm(kind, seed, dir);
    using source = new PcmReader(pcm);
    const search = () =>
      loopAnalysisSchema.parse(
        findLoopPoints(source, { madeLoopable: false, tempoBpm: null, count: 2 }, () => undefined),
      );
    if (truth.expected === 'refused') {
      expect(search).toThrow(expect.objectContaining({ code: truth.refusal }));
    } else {
      expect(searchFaults(source, search(), truth)).toEqual([]);
    }
    rmSync(pcm.path);
  },
);
