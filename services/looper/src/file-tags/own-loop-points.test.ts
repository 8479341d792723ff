import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownLoopPoints } from './own-loop-points.ts';

const frames = 100_000;
const nothing = { fields: {}, sampler: null, marks: { cues: [], regions: [] } };

describe('loops that a file names', () => {
  it.each([
    [{ LOOPSTART: '100', LOOPLENGTH: '2000' }, 100, 2100, 'LOOPSTART and LOOPLENGTH'],
    [{ LOOP_START: '100', LOOP_END: '2100' }, 100, 2100, 'LOOP_START and LOOP_END'],
    [{ LOOPSTART: '100' }, 100, frames, 'LOOPSTART up to the end'],
    [{ LOOPSTART: '0', LOOPEND: String(frames + 1) }, 0, frames, 'LOOPSTART and LOOPEND'],
  ])('%j', (fields, startSample, endSample, source) => {
    expect(ownLoopPoints({ ...nothing, fields }, frames)).toEqual([{ startSample, endSample, source }]);
  });

  it('of a sampler chunk include its last sample, and are told once where tags say the same', () => {
    const sampler = { startSample: 10, lastSample: 1009 };
    expect(ownLoopPoints({ ...nothing, sampler }, frames)).toEqual([
      { startSample: 10, endSample: 1010, source: 'sampler chunk' },
    ]);
    const fields = { LOOPSTART: '10', LOOPLENGTH: '1000' };
    expect(ownLoopPoints({ ...nothing, sampler, fields }, frames)).toHaveLength(1);
  });

  it('of cue points are regions, or what lies between exactly two', () => {
    const marks = { cues: [500, 9000], regions: [{ startSample: 1, endSample: 2 }] };
    expect(ownLoopPoints({ ...nothing, marks }, frames).map(({ source }) => source)).toEqual([
      'cue region',
      'two cue points',
    ]);
    expect(ownLoopPoints({ ...nothing, marks: { cues: [1, 2, 3], regions: [] } }, frames)).toEqual([]);
  });

  it('always lie within the file, whatever its tags say', () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.bigInt().map(String));
    const fields = fc.record({ LOOPSTART: value, LOOPLENGTH: value, LOOPEND: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(fields, (said) => {
        for (const { startSample, endSample } of ownLoopPoints({ ...nothing, fields: said }, frames)) {
          expect(startSample).toBeGreaterThanOrEqual(0);
          expect(endSample).toBeGreaterThan(startSample);
          expect(endSample).toBeLessThanOrEqual(frames);
        }
      }),
    );
  });
});
