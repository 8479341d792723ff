import type { LoopPoints } from '@everloop/contracts/loops';
import { useRef, useState } from 'react';
import { type Bounds, clampPoints, type Handle, movePoint, samePoints } from './loop-points.ts';

const historyMax = 100;
/** Moves of one gesture that follow each other this closely are one step to undo. */
const gestureMs = 900;

export type PointsEditor = {
  points: LoopPoints;
  active: Handle;
  activate: (handle: Handle) => void;
  /** Sets points as one step of the history; steps of the same gesture become one. */
  set: (points: LoopPoints, gesture?: string) => void;
  move: (handle: Handle, toSample: number, gesture?: string) => void;
  undo: () => void;
  canUndo: boolean;
};

/** The loop points under edit, with undo. */
export const usePoints = (initial: LoopPoints, bounds: Bounds): PointsEditor => {
  const [history, setHistory] = useState<LoopPoints[]>([clampPoints(initial, bounds)]);
  const [active, activate] = useState<Handle>('end');
  const last = useRef({ gesture: '', at: 0 });
  const points = history[0] ?? clampPoints(initial, bounds);
  const set = (next: LoopPoints, gesture = '') => {
    const clamped = clampPoints(next, bounds);
    const now = performance.now();
    const goesOn = gesture !== '' && last.current.gesture === gesture && now - last.current.at < gestureMs;
    last.current = { gesture, at: now };
    setHistory((steps) => {
      if (steps[0] && samePoints(clamped, steps[0])) return steps;
      return [clamped, ...(goesOn && steps.length > 1 ? steps.slice(1) : steps)].slice(0, historyMax);
    });
  };
  return {
    points,
    active,
    activate,
    set,
    move: (handle, toSample, gesture) => {
      activate(handle);
      set(movePoint(points, handle, toSample, bounds), gesture);
    },
    undo: () => {
      last.current.gesture = '';
      setHistory((steps) => (steps.length > 1 ? steps.slice(1) : steps));
    },
    canUndo: history.length > 1,
  };
};
