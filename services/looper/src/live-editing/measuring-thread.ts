import { parentPort } from 'node:worker_threads';
import { AppError } from '@everloop/contracts/errors';
import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import { describePoints } from '../loop-points/describe-points-task.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { cutSeamAudio } from './cut-seam-audio.ts';
import { knownSpread } from './known-spread.ts';

/** What the thread can do: arithmetic on audio that was decoded and checked before. */
export const measuringTasks = {
  describePoints: ({ pcm, points }: { pcm: PcmFile; points: LoopPoints }): Promise<LoopCandidate> =>
    describePoints({ pcm, points, spread: knownSpread(pcm, points) }),
  cutSeamAudio,
};
export type MeasuringTasks = typeof measuringTasks;
export type MeasuringTask = keyof MeasuringTasks;
export type MeasuringCall = { id: number; task: MeasuringTask; input: never };
export type MeasuringAnswer =
  | { id: number; value: unknown }
  | { id: number; failure: { code: string; sentence: string; detail: string } };

const answer = async ({ id, task, input }: MeasuringCall): Promise<MeasuringAnswer> => {
  try {
    return { id, value: await measuringTasks[task](input) };
  } catch (thrown) {
    const known = thrown instanceof AppError ? thrown : null;
    const detail = known?.detail ?? String((thrown as Error)?.stack ?? thrown);
    return { id, failure: { code: known?.code ?? 'INTERNAL', sentence: known?.sentence ?? '', detail } };
  }
};

parentPort?.on('message', (call: MeasuringCall) => {
  void answer(call).then((message) => parentPort?.postMessage(message));
});
