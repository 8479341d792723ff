import type { Chapter } from './chapter.ts';

/** A loop file as its recipe tells it, in samples of one rate. */
export interface LoopExtent {
  sampleRateHertz: number;
  introSamples: number;
  /** One pass. */
  loopSamples: number;
  /** What is played after the last pass; 0 where the file fades or ends with the loop. */
  outroSamples: number;
  totalSamples: number;
  /** Where a pass begins, counted from 0, in samples of the same rate: frames of lossy formats move each by a few millionths. */
  passAt: (pass: number) => number;
}

/** More chapters than this are no help in a player's list. */
const loopChaptersMax = 24;

/**
 * Intro, passes of the loop, outro. Ten hours have hundreds of passes, so that neighbours share a chapter: as few passes in
 * each as make 24 chapters at most, and each begins exactly where a pass begins. Nothing for less than two chapters.
 */
export function loopChapters(extent: LoopExtent): Chapter[] {
  const { introSamples, loopSamples, outroSamples, totalSamples, passAt } = extent;
  const loopEnd = totalSamples - outroSamples;
  const passes = Math.ceil((loopEnd - introSamples) / loopSamples);
  const together = Math.max(1, Math.ceil(passes / loopChaptersMax));
  const starts: { sample: number; title: string }[] = [];
  if (introSamples > 0) starts.push({ sample: 0, title: 'Intro' });
  for (let first = 0; first < passes; first += together) {
    const last = Math.min(passes, first + together);
    const named = last - first === 1 ? `Loop ${last}` : `Loops ${first + 1}–${last}`;
    // What a format puts before the first sample belongs to the first chapter.
    starts.push({ sample: starts.length === 0 ? 0 : passAt(first), title: named });
  }
  if (outroSamples > 0) starts.push({ sample: loopEnd, title: 'Outro' });
  if (starts.length < 2) return [];
  const toMs = (samples: number): number => Math.round((1000 * samples) / extent.sampleRateHertz);
  return starts.map(({ sample, title }, index) => ({
    startMs: toMs(sample),
    endMs: toMs(starts[index + 1]?.sample ?? totalSamples),
    title,
  }));
}
