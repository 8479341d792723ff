import { AppError } from '@everloop/contracts/errors';
import {
  crossfadeSecondsMax,
  type MasterRef,
  type PcmWindow,
  type SampleWindow,
} from '@everloop/contracts/loop-editing';
import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { checkPoints } from '../loops/check-points.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { openMaster } from '../tracks/open-master.ts';
import { MasterCache } from './master-cache.ts';
import { Measuring } from './measuring.ts';
import { pcmWindow } from './pcm-window.ts';

/** About three hours of stereo at 44.1 kHz. */
const cacheBytesMax = 4 * 1024 ** 3;

export interface LiveEditing {
  readWindow(master: MasterRef, window: SampleWindow): Promise<PcmWindow>;
  /** Points set by hand, judged as found ones are. Errors: INVALID_INPUT with the field. */
  scorePoints(master: MasterRef, points: LoopPoints, signal?: AbortSignal): Promise<LoopCandidate>;
  cutSeam(
    master: MasterRef,
    points: LoopPoints,
    secondsEachSide: number,
    signal?: AbortSignal,
  ): Promise<PcmWindow>;
  stop(): Promise<void>;
}

/** Work by hand on a master: answers within a request what a job would take seconds to begin. */
export function createLiveEditing(deps: Pick<LooperDeps, 'storage' | 'scratchRoot'>): LiveEditing {
  const masters = new MasterCache({
    root: deps.scratchRoot,
    bytesMax: cacheBytesMax,
    open: (master, dir) => openMaster(deps, master, dir, {}),
  });
  const measuring = new Measuring();
  const onPoints = <Result>(
    master: MasterRef,
    points: LoopPoints,
    work: (pcm: PcmFile) => Promise<Result>,
  ): Promise<Result> =>
    masters.use(master, (pcm) => {
      checkPoints(points, pcm);
      checkCrossfade(points, pcm);
      return work(pcm);
    });
  return {
    readWindow: (master, { fromSample, sampleCount }) => {
      // Who looks closely will soon move a point.
      measuring.warm();
      return masters.use(master, (pcm) => {
        using reader = new PcmReader(pcm);
        return pcmWindow(reader.read(fromSample, sampleCount), pcm, fromSample);
      });
    },
    scorePoints: (master, points, signal) =>
      onPoints(master, points, (pcm) => measuring.run('describePoints', { pcm, points }, signal)),
    cutSeam: (master, points, secondsEachSide, signal) =>
      onPoints(master, points, (pcm) =>
        measuring.run('cutSeamAudio', { pcm, points, secondsEachSide }, signal),
      ),
    stop: () => measuring.stop(),
  };
}

function checkCrossfade({ crossfadeSamples }: LoopPoints, pcm: PcmFile): void {
  if (crossfadeSamples <= crossfadeSecondsMax * pcm.sampleRate) return;
  throw new AppError('INVALID_INPUT', {
    field: 'points.crossfadeSamples',
    sentence: `A crossfade lasts at most ${crossfadeSecondsMax} seconds.`,
  });
}
