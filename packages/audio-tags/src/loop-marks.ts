import type { ExportFormat } from '@everloop/contracts/export-format-table';
import type { LoopRecipe } from '@everloop/contracts/loops';
import { passAt, passPlaces } from '@everloop/loop-timing/pass-places';
import { planOfRecipe } from '@everloop/loop-timing/plan-of-recipe';
import type { Chapter } from './chapter.ts';
import { loopChapters } from './loop-chapters.ts';

/** What the tags of a loop file say about where it repeats. */
export interface LoopMarks {
  /** The first pass, in whole samples of the file. */
  fileLoop: { startSample: number; lengthSamples: number; sampleRateHertz: number };
  chapters: Chapter[];
}

/**
 * Where the loop of a recipe lies in a file of this format: frames of a lossy codec move its passes by some millionths, which the
 * recipe alone does not tell.
 */
export function loopMarks(recipe: LoopRecipe, format: ExportFormat): LoopMarks {
  const { sampleRateHertz } = recipe;
  const { cut, shape } = planOfRecipe(recipe);
  const places = passPlaces(cut, shape, { sampleRate: sampleRateHertz }, format);
  return {
    fileLoop: {
      startSample: places.startSample,
      lengthSamples: Math.round(places.lengthSamples),
      sampleRateHertz: places.sampleRate,
    },
    chapters: loopChapters({
      sampleRateHertz,
      introSamples: recipe.introSamples,
      loopSamples: recipe.endSample - recipe.startSample,
      outroSamples: recipe.outroSamples ?? 0,
      totalSamples: recipe.targetSamples,
      passAt: (pass) => (passAt(places, pass) * sampleRateHertz) / places.sampleRate,
    }),
  };
}
