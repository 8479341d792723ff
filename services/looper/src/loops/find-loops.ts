import type { LooperActivities } from '@everloop/contracts/activities';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { openMaster } from '../tracks/open-master.ts';

/** Ranked loop candidates of a master. Pure in its input: a repeat gives the same list. */
export async function findLoops(
  deps: LooperDeps,
  input: Parameters<LooperActivities['findLoops']>[0],
  { signal }: Attempt,
): Promise<LoopAnalysis> {
  const report = progressReporter(deps.progress, input.context);
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const pcm = await openMaster(deps, input.master, dir, { signal, onProgress: report('decoding', 0, 0.2) });
    return await runTask(
      'findLoops',
      {
        pcm,
        madeLoopable: input.madeLoopable,
        tempoBpm: input.tempoBpm,
        importedPoints: input.importedPoints,
      },
      workOptions({ wallSeconds: 1200, rssMebibytes: 600 }, signal, report('analyzing', 0.2, 1)),
    );
  });
}
