import type { LoopPoints } from '@everloop/contracts/loops';
import { useState } from 'react';
import { type Bounds, clampPoints, type Handle, movePoint, samePoints } from './loop-points.ts';

const historyMax = 100;

export type PointsEditor = {
  points: LoopPoints;
  active: Handle;
  activate: (handle: Handle) => void;
  /** Sets points as one step of the history. */
  set: (points: LoopPoints) => void;
  move: (handle: Handle, toSample: number) => void;
  undo: () => void;
  canUndo: boolean;
};

/** The loop points under edit, with undo. */
export const usePoints = (initial: LoopPoints, bounds: Bounds): PointsEditor => {
  const [history, setHistory] = useState<LoopPoints[]>([clampPoints(initial, bounds)]);
  const [active, activate] = useState<Handle>('start');
  const points = history[0] ?? clampPoints(initial, bounds);
  const set = (next: LoopPoints) => {
    const clamped = clampPoints(next, bounds);
    if (samePoints(clamped, points)) return;
    setHistory([clamped, ...history].slice(0, historyMax));
  };
  return {
    points,
    active,
    activate,
    set,
    move: (handle, toSample) => {
      activate(handle);
      set(movePoint(points, handle, toSample, bounds));
    },
    undo: () => setHistory(history.length > 1 ? history.slice(1) : history),
    canUndo: history.length > 1,
  };
};
