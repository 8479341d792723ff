import type { LoopTiming } from './loop-cut.ts';

/** What a finished file plays: a loop signal of exact length with fades over the whole. */
export interface TimelineShape {
  totalFrames: number;
  fadeInFrames: number;
  fadeOutFrames: number;
  /** The end is that of a whole pass, so that the file itself can be looped: it gets no fade that was not asked for. */
  endsWhole?: boolean;
}

/** Whether the last thing heard is the end of a whole pass. */
export const endsWithPass = (signal: LoopTiming, shape: TimelineShape): boolean =>
  shape.endsWhole ??
  (shape.totalFrames <= (signal.endingAt ?? shape.totalFrames) &&
    (shape.totalFrames - signal.introFrames) % signal.unitFrames === 0);
