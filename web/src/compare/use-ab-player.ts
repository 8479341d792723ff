import { useEffect, useRef, useState } from 'react';
import { pausePlayer } from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import type { Levels, Side } from './matched-levels.ts';

const sides: readonly Side[] = ['a', 'b'];
/** Two elements drift apart by milliseconds; only more than this is heard as an echo when they are exchanged. */
const driftSecondsMax = 0.04;

export type AbPlayer = {
  playing: boolean;
  heard: Side;
  seconds: number;
  failed: boolean;
  toggle: () => void;
  hear: (side: Side) => void;
  seek: (seconds: number) => void;
};

/**
 * Two recordings that run together, one of them muted: going from one to the other costs no time and no place. Their
 * volumes are the player's, times the gains given.
 */
export const useAbPlayer = (urls: Record<Side, string>, gains: Levels): AbPlayer => {
  const elements = useRef<Record<Side, HTMLAudioElement> | null>(null);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [heard, setHeard] = useState<Side>('a');
  const [seconds, setSeconds] = useState(0);
  const volume = usePlayerStore((state) => (state.muted ? 0 : state.volume));
  const otherPlays = usePlayerStore((state) => state.playing);

  useEffect(() => {
    const pair = { a: new Audio(urls.a), b: new Audio(urls.b) };
    elements.current = pair;
    const show = () => setSeconds(pair.a.currentTime);
    const stop = () => {
      for (const side of sides) pair[side].pause();
      setPlaying(false);
    };
    const fail = () => {
      stop();
      setFailed(true);
    };
    pair.a.addEventListener('timeupdate', show);
    for (const side of sides) {
      pair[side].preload = 'auto';
      pair[side].addEventListener('ended', stop);
      pair[side].addEventListener('error', fail);
    }
    setFailed(false);
    setPlaying(false);
    setSeconds(0);
    return () => {
      for (const side of sides) {
        pair[side].removeEventListener('error', fail);
        pair[side].pause();
        pair[side].removeAttribute('src');
        pair[side].load();
      }
    };
  }, [urls.a, urls.b]);

  useEffect(() => {
    const pair = elements.current;
    if (!pair) return;
    for (const side of sides) {
      pair[side].volume = Math.min(1, volume * gains[side]);
      pair[side].muted = side !== heard;
    }
  });

  useEffect(() => {
    if (!otherPlays) return;
    for (const side of sides) elements.current?.[side].pause();
    setPlaying(false);
  }, [otherPlays]);

  const seek = (wanted: number) => {
    for (const side of sides) if (elements.current) elements.current[side].currentTime = wanted;
    setSeconds(wanted);
  };
  const toggle = () => {
    const pair = elements.current;
    if (!pair) return;
    if (playing) {
      for (const side of sides) pair[side].pause();
      return setPlaying(false);
    }
    pausePlayer();
    pair.b.currentTime = pair.a.currentTime;
    Promise.all(sides.map((side) => pair[side].play())).then(
      () => setPlaying(true),
      () => setFailed(true),
    );
  };
  const hear = (side: Side) => {
    const pair = elements.current;
    const other = side === 'a' ? 'b' : 'a';
    if (
      pair &&
      side !== heard &&
      Math.abs(pair[side].currentTime - pair[other].currentTime) > driftSecondsMax
    )
      pair[side].currentTime = pair[other].currentTime;
    setHeard(side);
  };
  return { playing, heard, seconds, failed, toggle, hear, seek };
};
