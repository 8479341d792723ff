import type { LoopAnalysis } from '@everloop/contracts/loops';
import { looper, metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import type { LoopSource } from './loop-source.ts';
import type { ProgressSlice } from './progress-slice.ts';

/** Looks for places to loop and keeps what was found with the track. */
export const findLoops = async (
  job: Job,
  source: LoopSource,
  slice: ProgressSlice,
): Promise<LoopAnalysis> => {
  job.advance('analyzing', slice.from);
  const analysis = await looper.findLoops({
    context: job.context(slice),
    master: source.master,
    madeLoopable: source.madeLoopable,
    tempoBpm: source.tempoBpm,
    ...(source.importedPoints && { importedPoints: source.importedPoints }),
  });
  await metadata.recordLoopAnalysis({ ownerId: job.ownerId, trackId: source.trackId, analysis });
  return analysis;
};
