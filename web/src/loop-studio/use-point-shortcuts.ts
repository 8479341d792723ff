import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { currentSeconds } from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import type { Handle } from './loop-points.ts';
import type { PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';
import type { SeamAudition } from './use-seam-audition.ts';

type PointShortcuts = {
  track: TrackView;
  analysis: LoopAnalysis;
  editor: PointsEditor;
  tools: PointTools;
  audition: SeamAudition;
};

/** The studio's keys: [ ] take the play head, comma and full stop nudge the active point, S plays the seam. */
export const usePointShortcuts = ({ track, analysis, editor, tools, audition }: PointShortcuts): void => {
  const takePlayHead = (handle: Handle) => {
    editor.activate(handle);
    const isHere = usePlayerStore.getState().item?.id === track.id;
    if (isHere && currentSeconds() > 0)
      tools.place(handle, Math.round(currentSeconds() * analysis.sampleRateHertz));
  };
  useShortcuts({
    'loop-start': () => takePlayHead('start'),
    'loop-end': () => takePlayHead('end'),
    'nudge-back': () => tools.nudge(editor.active, 'ms', -1),
    'nudge-forward': () => tools.nudge(editor.active, 'ms', 1),
    'play-seam': () => audition.play(0),
    undo: editor.undo,
  });
};
