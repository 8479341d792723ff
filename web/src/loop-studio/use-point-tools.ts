import type { LoopAnalysis } from '@everloop/contracts/loops';
import { create } from 'zustand';
import { readStored, writeStored } from '../app/local-store.ts';
import { type Handle, sampleOf } from './loop-points.ts';
import { readSamples } from './sample-windows.ts';
import {
  type BeatGrid,
  canSnap,
  nearestZeroCrossing,
  type SnapMode,
  snapToGrid,
  zeroReach,
} from './snapping.ts';
import type { PointsEditor } from './use-points.ts';

export type NudgeUnit = 'sample' | 'ms' | 'beat';

const useSnapMode = create<{ mode: SnapMode }>(() => ({ mode: readStored<SnapMode>('loop-snap', 'off') }));

export const chooseSnapMode = (mode: SnapMode): void => {
  writeStored('loop-snap', mode);
  useSnapMode.setState({ mode });
};

export type PointTools = {
  snapMode: SnapMode;
  grid: BeatGrid;
  /** While a handle is dragged: beats and bars hold it at once, a zero crossing when it is let go. */
  drag: (handle: Handle, toSample: number) => void;
  drop: (handle: Handle) => void;
  /** Puts a point somewhere, held by the mode. */
  place: (handle: Handle, sample: number) => void;
  /** Exact steps, whatever the mode. */
  nudge: (handle: Handle, unit: NudgeUnit, steps: number) => void;
};

/** The ways to move a loop point, by pointer or by key, with the snapping that was chosen last on this device. */
export const usePointTools = (
  trackId: string,
  analysis: Pick<LoopAnalysis, 'sampleRateHertz'>,
  editor: PointsEditor,
  grid: BeatGrid,
): PointTools => {
  const chosen = useSnapMode((state) => state.mode);
  const snapMode = canSnap(chosen, grid) ? chosen : 'off';
  const { sampleRateHertz } = analysis;
  const toZero = async (handle: Handle, sample: number): Promise<void> => {
    const reach = zeroReach(sampleRateHertz);
    const read = await readSamples(trackId, sample - reach - 1, sample + reach + 1);
    editor.move(handle, nearestZeroCrossing(read, sample, sampleRateHertz), `drag-${handle}`);
  };
  // Samples that cannot be read leave the point where it is; the views say why they are empty.
  const settle = (handle: Handle, sample: number) => {
    if (snapMode === 'zero') void toZero(handle, sample).catch(() => undefined);
  };
  const stepSamples: Record<NudgeUnit, number> = {
    sample: 1,
    ms: sampleRateHertz / 1000,
    beat: grid.beatSamples ?? sampleRateHertz,
  };
  return {
    snapMode,
    grid,
    drag: (handle, toSample) => editor.move(handle, snapToGrid(snapMode, toSample, grid), `drag-${handle}`),
    drop: (handle) => settle(handle, sampleOf(editor.points, handle)),
    place: (handle, sample) => {
      editor.move(handle, snapToGrid(snapMode, sample, grid));
      settle(handle, sample);
    },
    nudge: (handle, unit, steps) =>
      editor.move(
        handle,
        Math.round(sampleOf(editor.points, handle) + steps * stepSamples[unit]),
        `nudge-${handle}-${unit}`,
      ),
  };
};
