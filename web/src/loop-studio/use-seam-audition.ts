import type { PcmWindow } from '@everloop/contracts/loop-editing';
import type { LoopPoints } from '@everloop/contracts/loops';
import { useEffect, useRef, useState } from 'react';
import { api, queryClient } from '../api/client.ts';
import { pausePlayer } from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { samePoints } from './loop-points.ts';
import { seamBuffer } from './seam-buffer.ts';

export const secondsEachSide = 2;

const seamAudio = (trackId: string, points: LoopPoints): Promise<PcmWindow> =>
  queryClient.fetchQuery({
    queryKey: ['seam-audio', trackId, points],
    queryFn: ({ signal }) => api.loops.seamAudio.query({ trackId, points, secondsEachSide }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export type AuditionState =
  | { kind: 'silent' }
  | { kind: 'loading' | 'playing'; passes: number; pass: number };

export type SeamAudition = {
  state: AuditionState;
  error: unknown;
  /** Plays the join; with 0 passes until it is stopped. Pressed while it plays, it stops. */
  play: (passes: number) => void;
};

const silent: AuditionState = { kind: 'silent' };

/**
 * Plays two seconds up to the join and two from it, over and over, as the server cuts them: with the very crossfade that
 * will be rendered. Points moved meanwhile are heard from the next pass on.
 */
export const useSeamAudition = (trackId: string, points: LoopPoints): SeamAudition => {
  const context = useRef<AudioContext | null>(null);
  const source = useRef<AudioBufferSourceNode | null>(null);
  const wanted = useRef({ points, passes: 0, pass: 0, run: 0 });
  const [state, setState] = useState<AuditionState>(silent);
  const [error, setError] = useState<unknown>(null);
  wanted.current.points = points;

  const stop = () => {
    wanted.current.run += 1;
    source.current?.stop();
    source.current = null;
    setState(silent);
  };
  useEffect(
    () => () => {
      wanted.current.run += 1;
      void context.current?.close();
    },
    [],
  );

  /** One pass after the other, each prepared anew, so that a moved point is heard in the next one. */
  const playPass = async (audio: AudioContext, run: number): Promise<void> => {
    const now = wanted.current;
    const asked = now.points;
    const window = await seamAudio(trackId, asked);
    if (now.run !== run) return;
    now.pass += 1;
    const node = audio.createBufferSource();
    const volume = audio.createGain();
    volume.gain.value = usePlayerStore.getState().volume;
    node.buffer = seamBuffer(audio, window);
    node.connect(volume).connect(audio.destination);
    setState({ kind: 'playing', passes: now.passes, pass: now.pass });
    node.onended = () => {
      node.disconnect();
      volume.disconnect();
      if (now.run !== run) return;
      if (now.passes > 0 && now.pass >= now.passes) return stop();
      if (!samePoints(asked, now.points)) setState({ kind: 'loading', passes: now.passes, pass: now.pass });
      void playPass(audio, run).catch(fail);
    };
    source.current = node;
    node.start();
  };
  const fail = (thrown: unknown) => {
    stop();
    setError(thrown);
  };
  const play = (passes: number) => {
    if (state.kind !== 'silent') return stop();
    pausePlayer();
    setError(null);
    context.current ??= new AudioContext();
    void context.current.resume();
    wanted.current = { points, passes, pass: 0, run: wanted.current.run + 1 };
    setState({ kind: 'loading', passes, pass: 0 });
    void playPass(context.current, wanted.current.run).catch(fail);
  };
  return { state, error, play };
};
