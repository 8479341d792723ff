import type { TrackView } from '@everloop/contracts/tracks';
import { api, queryClient } from '../api/client.ts';
import { translate } from '../i18n/language.ts';
import { announce } from '../ui/announcer.tsx';
import { showToast } from '../ui/toasts.ts';

const refresh = (kind: 'track' | 'loop') => {
  const keys = kind === 'track' ? ['tracks', 'track', 'family'] : ['loops', 'loop', 'family'];
  return Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
};

const say = (text: string) => announce(text, 'polite');

const showFailure = () => showToast({ tone: 'bad', text: translate('library.commandFailed') });

/** Marks or unmarks a favourite. */
export const toggleFavourite = async (trackId: string): Promise<void> => {
  const known = await queryClient.ensureQueryData({
    queryKey: ['track', trackId],
    queryFn: () => api.tracks.get.query({ id: trackId }),
  });
  await setFavourite(known, !known.favourite);
};

export const setFavourite = async (track: TrackView, favourite: boolean): Promise<void> => {
  try {
    const changed = await api.tracks.setFavourite.mutate({ id: track.id, favourite });
    queryClient.setQueryData(['track', track.id], changed);
    say(translate(favourite ? 'library.favouriteOn' : 'library.favouriteOff', { title: track.title }));
    await refresh('track');
  } catch {
    showFailure();
  }
};

export type Trashable = 'track' | 'loop';
const commandsOf = { track: api.tracks, loop: api.loops };

export const restoreFromTrash = async (kind: Trashable, ids: readonly string[]): Promise<void> => {
  try {
    await commandsOf[kind].restore.mutate({ ids: [...ids] });
    const text = translate('library.restored', { count: ids.length });
    showToast({ tone: 'good', text });
    say(text);
    await refresh(kind);
  } catch {
    showFailure();
  }
};

/** Moves things to the trash, with a way back for eight seconds and in the trash for thirty days. */
export const moveToTrash = async (kind: Trashable, ids: readonly string[]): Promise<boolean> => {
  try {
    await commandsOf[kind].trash.mutate({ ids: [...ids] });
    const text = translate('library.trashed', { count: ids.length });
    showToast({ tone: 'plain', text, undo: () => void restoreFromTrash(kind, ids) });
    say(text);
    await refresh(kind);
    return true;
  } catch {
    showFailure();
    return false;
  }
};

/** Removes things in the trash for good. */
export const purgeFromTrash = async (kind: Trashable, ids: readonly string[]): Promise<void> => {
  try {
    await commandsOf[kind].purge.mutate({ ids: [...ids] });
    const text = translate(kind === 'track' ? 'library.purged' : 'library.purgedLoops', {
      count: ids.length,
    });
    showToast({ tone: 'plain', text });
    say(text);
    await refresh(kind);
    if (kind === 'track') await refresh('loop');
  } catch {
    showFailure();
  }
};
