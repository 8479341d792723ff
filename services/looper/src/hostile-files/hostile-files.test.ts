import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { runHostileFiles } from './hostile-report.ts';
import { mutate } from './mutate.ts';
import { makeSeedFiles, seedFormats } from './seed-files.ts';

const dir = testScratch();

// The whole corpus runs in the benchmark suite `looper-hostile`; this sample keeps its rules.
describe('hostile files', () => {
  it('end as they may, without a crash, a hang or an untyped error, within 300 MB', async () => {
    const run = { dir, mutantsPerFormat: 40, firstSeed: 0, children: 2, isSmall: true };
    const report = await runHostileFiles(run);
    expect(report.files).toBeGreaterThan(1000);
    expect(report.offences).toEqual([]);
    expect(report).toMatchObject({ crashes: 0, hangs: 0 });
    expect(report.rssMebibytesMax).toBeLessThanOrEqual(300);
    // A corpus whose every file is refused at its first bytes would prove nothing about decoders.
    for (const format of seedFormats) {
      const outcomes = report.outcomes[`mutants of ${format}`] ?? {};
      expect(outcomes.decoded, format).toBeGreaterThan(0);
      expect(outcomes.AUDIO_DAMAGED, format).toBeGreaterThan(0);
    }
  });

  it('equal seeds make equal mutants, other seeds other ones', () => {
    const { flac } = makeSeedFiles(dir);
    expect(mutate(flac, 7).equals(mutate(flac, 7))).toBe(true);
    const different = new Set(Array.from({ length: 50 }, (_, seed) => mutate(flac, seed).toString('base64')));
    expect(different.size).toBeGreaterThan(45);
  });
});
