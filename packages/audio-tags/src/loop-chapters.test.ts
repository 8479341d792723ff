import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopChapters } from './loop-chapters.ts';
import { chapterFields } from './vorbis-chapters.ts';

const hour = 3600 * 44_100;
const tenHours = {
  sampleRateHertz: 44_100,
  introSamples: 0,
  loopSamples: 30 * 44_100,
  outroSamples: 0,
  passAt: (pass: number): number => pass * 30 * 44_100,
};

describe('chapters of a loop', () => {
  it('are at most 24 for the passes of ten hours, and each begins where a pass begins', () => {
    const chapters = loopChapters({ ...tenHours, totalSamples: 10 * hour });
    expect(chapters).toHaveLength(24);
    expect(chapters[0]).toEqual({ startMs: 0, endMs: 1_500_000, title: 'Loops 1–50' });
    expect(chapters.at(-1)).toEqual({ startMs: 34_500_000, endMs: 36_000_000, title: 'Loops 1151–1200' });
  });

  it('follow each other without a gap from the first to the last sample', () => {
    const samples = fc.integer({ min: 0, max: hour });
    const extent = fc.record({
      sampleRateHertz: fc.constantFrom(22_050, 44_100, 48_000),
      introSamples: samples,
      loopSamples: fc.integer({ min: 44_100, max: hour }),
      outroSamples: samples,
      passes: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(extent, ({ passes, ...parts }) => {
        const totalSamples = parts.introSamples + passes * parts.loopSamples + parts.outroSamples;
        const passAt = (pass: number): number => parts.introSamples + pass * parts.loopSamples;
        const chapters = loopChapters({ ...parts, totalSamples, passAt });
        if (chapters.length === 0) return;
        expect(chapters.length).toBeLessThanOrEqual(26);
        expect(chapters[0]?.startMs).toBe(0);
        expect(chapters.at(-1)?.endMs).toBe(Math.round((1000 * totalSamples) / parts.sampleRateHertz));
        for (const [index, chapter] of chapters.entries()) {
          expect(chapter.endMs).toBeGreaterThanOrEqual(chapter.startMs);
          if (index > 0) expect(chapter.startMs).toBe(chapters[index - 1]?.endMs);
        }
      }),
    );
  });

  it('begin where the passes of the file do, also where these are no whole samples long', () => {
    const passAt = (pass: number): number => 1105 + pass * 1_322_999.6;
    const chapters = loopChapters({ ...tenHours, totalSamples: 10 * hour, passAt });
    expect(chapters[0]?.startMs).toBe(0);
    expect(chapters.at(-1)).toMatchObject({ title: 'Loops 1151–1200' });
    expect(chapters.at(-1)?.startMs).toBe(Math.round((1000 * passAt(1150)) / 44_100));
  });

  it('are none where the file is one pass', () => {
    expect(loopChapters({ ...tenHours, totalSamples: 30 * 44_100 })).toEqual([]);
  });

  it('stand in Vorbis comments as clock times past the tenth hour', () => {
    expect(chapterFields([{ startMs: 36_061_234, endMs: 36_070_000, title: 'Outro' }])).toEqual([
      { name: 'CHAPTER001', values: ['10:01:01.234'] },
      { name: 'CHAPTER001NAME', values: ['Outro'] },
    ]);
  });
});
