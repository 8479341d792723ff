import { artifactUrl } from '../api/media.ts';
import type { PlayerItem } from './player-item.ts';
import { rememberedSeconds, rememberPlayer, usePlayerStore } from './player-store.ts';

const audio = new Audio();
audio.preload = 'metadata';

/** A place to go to as soon as the length is known. */
let pendingSeconds = 0;

export const currentSeconds = (): number => (audio.readyState === 0 ? pendingSeconds : audio.currentTime);

const state = usePlayerStore.getState;

const describeToSystem = (item: PlayerItem): void => {
  if (!('mediaSession' in navigator)) return;
  const artwork = item.coverArtifactId ? [{ src: artifactUrl(item.coverArtifactId) }] : [];
  navigator.mediaSession.metadata = new MediaMetadata({ title: item.title, artist: item.artist, artwork });
};

const load = (item: PlayerItem, seconds: number): void => {
  usePlayerStore.setState({ item, failed: false });
  pendingSeconds = seconds;
  audio.src = item.url;
  describeToSystem(item);
};

const start = (): void => {
  // A refusal (no gesture yet, file gone) shows as the paused or failed state.
  audio.play().catch(() => usePlayerStore.setState({ playing: false }));
};

/** Plays an item; the same item again continues or pauses. `queue` is what previous and next move through. */
export const playItem = (item: PlayerItem, queue: readonly PlayerItem[] = [item]): void => {
  const current = state().item;
  usePlayerStore.setState({ queue });
  if (current?.kind === item.kind && current.id === item.id && audio.src !== '') {
    togglePlay();
    return;
  }
  load(item, 0);
  start();
};

export const togglePlay = (): void => {
  const { item } = state();
  if (!item) return;
  if (audio.src === '') load(item, pendingSeconds);
  if (audio.paused) start();
  else audio.pause();
};

export const seekTo = (seconds: number): void => {
  const { item } = state();
  if (!item) return;
  const wanted = Math.min(Math.max(0, seconds), item.durationSeconds);
  if (audio.readyState === 0) pendingSeconds = wanted;
  else audio.currentTime = wanted;
  audio.dispatchEvent(new Event('timeupdate'));
};

export const seekBy = (seconds: number): void => seekTo(currentSeconds() + seconds);

/** Moves through the queue; going back more than three seconds in starts the item again. */
export const moveInQueue = (step: 1 | -1): void => {
  const { item, queue } = state();
  if (step === -1 && currentSeconds() > 3) {
    seekTo(0);
    return;
  }
  const index = queue.findIndex((entry) => entry.kind === item?.kind && entry.id === item.id);
  const target = queue[index + step];
  if (!target) return;
  load(target, 0);
  start();
};

export const setVolume = (volume: number): void => {
  const wanted = Math.min(1, Math.max(0, volume));
  audio.volume = wanted;
  audio.muted = false;
  usePlayerStore.setState({ volume: wanted, muted: false });
};
export const toggleMute = (): void => {
  audio.muted = !audio.muted;
  usePlayerStore.setState({ muted: audio.muted });
};
export const toggleRepeat = (): void => {
  audio.loop = !audio.loop;
  usePlayerStore.setState({ repeat: audio.loop });
};
export const pausePlayer = (): void => audio.pause();

/** Calls back when the position changes; returns the way to stop. */
export const onPosition = (listener: () => void): (() => void) => {
  const events = ['timeupdate', 'seeking', 'loadedmetadata', 'emptied'] as const;
  for (const event of events) audio.addEventListener(event, listener);
  return () => {
    for (const event of events) audio.removeEventListener(event, listener);
  };
};

const listen = (): void => {
  audio.addEventListener('play', () => usePlayerStore.setState({ playing: true, failed: false }));
  audio.addEventListener('pause', () => {
    usePlayerStore.setState({ playing: false });
    rememberPlayer(currentSeconds());
  });
  audio.addEventListener('waiting', () => usePlayerStore.setState({ buffering: true }));
  audio.addEventListener('playing', () => usePlayerStore.setState({ buffering: false }));
  audio.addEventListener('ended', () => moveInQueue(1));
  audio.addEventListener('error', () =>
    usePlayerStore.setState({ failed: true, playing: false, buffering: false }),
  );
  audio.addEventListener('loadedmetadata', () => {
    if (pendingSeconds > 0) audio.currentTime = pendingSeconds;
    pendingSeconds = 0;
  });
  addEventListener('pagehide', () => rememberPlayer(currentSeconds()));
};

const takeSystemKeys = (): void => {
  if (!('mediaSession' in navigator)) return;
  const session = navigator.mediaSession;
  session.setActionHandler('play', togglePlay);
  session.setActionHandler('pause', togglePlay);
  session.setActionHandler('previoustrack', () => moveInQueue(-1));
  session.setActionHandler('nexttrack', () => moveInQueue(1));
  session.setActionHandler('seekto', (details) => seekTo(details.seekTime ?? 0));
  session.setActionHandler('seekbackward', () => seekBy(-10));
  session.setActionHandler('seekforward', () => seekBy(10));
};

/** Wires the media element once, at the start of the page. */
export const preparePlayer = (): void => {
  pendingSeconds = rememberedSeconds;
  audio.volume = state().volume;
  audio.loop = state().repeat;
  listen();
  takeSystemKeys();
};
