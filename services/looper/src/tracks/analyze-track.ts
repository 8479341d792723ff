import { join } from 'node:path';
import type { AnalyzedTrack, LooperActivities } from '@everloop/contracts/activities';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';
import type { AnalyzeResult } from '../analysis/analyze-task.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { hashFile } from '../scratch/hash-file.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { openMaster } from './open-master.ts';

/** Preview MP3, waveform peaks and measurements of a master, stored under the master's hash. */
export async function analyzeTrack(
  deps: LooperDeps,
  input: Parameters<LooperActivities['analyzeTrack']>[0],
  { signal }: Attempt,
): Promise<AnalyzedTrack> {
  const report = progressReporter(deps.progress, input.context);
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const pcm = await openMaster(deps, input.master, dir, { signal, onProgress: report('decoding', 0, 0.2) });
    const peaksPath = join(dir, 'peaks.json');
    const previewPath = join(dir, 'preview.mp3');
    const measured = await measureAndPreview(
      { pcm, peaksPath, previewPath },
      signal,
      report('analyzing', 0.2, 0.9),
    );
    report('publishing', 0.9, 1)(0);
    const { sha256 } = input.master;
    const preview = {
      objectKey: storageKeys.preview(sha256),
      contentType: 'audio/mpeg',
      ...(await hashFile(previewPath)),
    };
    const peaks = {
      objectKey: storageKeys.peaks(sha256),
      contentType: 'application/json',
      ...(await hashFile(peaksPath)),
    };
    await deps.storage.putFile(preview.objectKey, previewPath, { contentType: preview.contentType, signal });
    await deps.storage.putFile(peaks.objectKey, peaksPath, { contentType: peaks.contentType, signal });
    return { preview, peaks, ...measured };
  });
}

/** Both at once, each in a process of its own; when one fails the other is ended. The preview takes longer and tells the progress. */
async function measureAndPreview(
  { pcm, peaksPath, previewPath }: { pcm: PcmFile; peaksPath: string; previewPath: string },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<AnalyzeResult> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const limits = { wallSeconds: 1200, rssMebibytes: 400 };
  const both = [
    runTask('analyze', { pcm, peaksPath }, workOptions(limits, either)),
    runTask('writePreview', { pcm, path: previewPath }, workOptions(limits, either, onProgress)),
  ] as const;
  try {
    const [measured] = await Promise.all(both);
    return measured;
  } catch (err) {
    failed.abort(err);
    await Promise.allSettled(both);
    throw err;
  }
}
