import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { toggleFavourite } from '../library/track-commands.ts';
import {
  moveInQueue,
  seekBy,
  setVolume,
  toggleMute,
  togglePlay,
  toggleRepeat,
} from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { useShortcutListener, useShortcuts } from './use-shortcuts.ts';

const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet.tsx').then((module) => ({ default: module.ShortcutSheet })),
);
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));

const volumeStep = 0.05;
const changeVolume = (step: number) => setVolume(usePlayerStore.getState().volume + step);

const favouriteCurrent = () => {
  const { item } = usePlayerStore.getState();
  if (item?.kind === 'track') void toggleFavourite(item.id);
};

/** The keys that work on every screen, and the two sheets they open. */
export const StudioShortcuts = () => {
  const navigate = useNavigate();
  const jobsOpen = useRouterState({ select: (state) => state.location.search.jobs !== undefined });
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null);
  useShortcutListener();
  useShortcuts({
    'play-pause': togglePlay,
    'seek-back': () => seekBy(-5),
    'seek-forward': () => seekBy(5),
    previous: () => moveInQueue(-1),
    next: () => moveInQueue(1),
    'volume-up': () => changeVolume(volumeStep),
    'volume-down': () => changeVolume(-volumeStep),
    mute: toggleMute,
    repeat: toggleRepeat,
    favourite: favouriteCurrent,
    palette: () => setSheet('palette'),
    'go-create': () => navigate({ to: '/create' }),
    'go-library': () => navigate({ to: '/library' }),
    'go-loop': () => navigate({ to: '/loop' }),
    'go-metadata': () => navigate({ to: '/metadata' }),
    'go-exports': () => navigate({ to: '/exports' }),
    'go-settings': () => navigate({ to: '/settings' }),
    jobs: () => navigate({ to: '.', search: (old) => ({ ...old, jobs: jobsOpen ? undefined : 'open' }) }),
    sheet: () => setSheet('keys'),
  });
  const close = () => setSheet(null);
  return (
    <Suspense fallback={null}>
      {sheet === 'keys' && <ShortcutSheet open onClose={close} />}
      {sheet === 'palette' && <Palette onClose={close} />}
    </Suspense>
  );
};
