import type { LoopPoints } from '@everloop/contracts/loops';
import { useEffect, useRef, useState } from 'react';
import { pausePlayer } from '../player/media-element.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { type DecodedAudio, joinedSignal } from './measure-join.ts';

const secondsEachSide = 2;

/** Plays two seconds up to the join and two from it, once or many times over; again stops it. */
export const useSeamAudition = (audio: DecodedAudio | undefined, points: LoopPoints) => {
  const context = useRef<AudioContext | null>(null);
  const source = useRef<AudioBufferSourceNode | null>(null);
  const [playing, setPlaying] = useState(false);
  const stop = () => {
    source.current?.stop();
    source.current = null;
    setPlaying(false);
  };
  useEffect(
    () => () => {
      source.current?.stop();
      void context.current?.close();
    },
    [],
  );
  const play = (passes: number) => {
    if (playing) return stop();
    if (!audio) return;
    pausePlayer();
    context.current ??= new AudioContext({ sampleRate: audio.sampleRateHertz });
    const span = Math.round(secondsEachSide * audio.sampleRateHertz);
    const { numberOfChannels } = audio.buffer;
    const joined = context.current.createBuffer(numberOfChannels, span * 2, audio.sampleRateHertz);
    for (let channel = 0; channel < numberOfChannels; channel++) {
      const signal = joinedSignal(audio.buffer.getChannelData(channel), points, span, span);
      joined.copyToChannel(signal as Float32Array<ArrayBuffer>, channel);
    }
    const node = context.current.createBufferSource();
    const volume = context.current.createGain();
    volume.gain.value = usePlayerStore.getState().volume;
    node.buffer = joined;
    node.loop = passes > 1;
    node.connect(volume).connect(context.current.destination);
    node.onended = () => setPlaying(false);
    node.start();
    node.stop(context.current.currentTime + secondsEachSide * 2 * passes);
    source.current = node;
    setPlaying(true);
  };
  return { playing, play };
};
