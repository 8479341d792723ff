import { describe, expect, it } from 'vitest';
import type { AudioView } from './audio-view.ts';
import { measureSeam } from './measure-seam.ts';

const sampleRate = 44_100;
const beatFrames = sampleRate / 2;
const beats = 24;

/** Soft beats over a quiet bed; the first beat is louder by `firstBeatGain`. Everything repeats over the file's end. */
const wholeTrack = (firstBeatGain: number): AudioView => {
  const frames = beats * beatFrames;
  const sample = (at: number): number => {
    const frame = ((at % frames) + frames) % frames;
    const beat = Math.floor(frame / beatFrames);
    const seconds = (frame % beatFrames) / sampleRate;
    const attack = Math.min(1, seconds / 0.004);
    const level = attack * Math.exp(-seconds / 0.12) * (beat === 0 ? firstBeatGain : 1);
    const bed = 0.05 * Math.sin((2 * Math.PI * 110 * frame) / sampleRate);
    return bed + 0.3 * level * Math.sin(2 * Math.PI * 440 * seconds);
  };
  return {
    sampleRate,
    channels: 1,
    frames,
    read: (start, count) => Float32Array.from({ length: count }, (_, index) => sample(start + index)),
  };
};

/** The file itself: silence before and after it. */
const alone = (endless: AudioView): AudioView => ({
  ...endless,
  read: (start, count) =>
    endless.read(start, count).map((value, index) => {
      const at = start + index;
      return at < 0 || at >= endless.frames ? 0 : value;
    }),
});

const seamOf = (source: AudioView) =>
  measureSeam({
    source: alone(source),
    cut: { startSample: 0, endSample: source.frames, crossfadeSamples: 0 },
    rendered: { ...source, frames: 3 * source.frames },
    seamsAt: [2 * source.frames],
    measuredOn: 'source',
    periodicityDifference: null,
  });

describe('the seam of a track that was made as one loop', () => {
  it('passes when its first beat is as strong as the others', () => {
    expect(seamOf(wholeTrack(1)).verdict).toBe('pass');
  });

  it('passes when its first beat is a little stronger, as first beats are', () => {
    expect(seamOf(wholeTrack(1.1)).verdict).toBe('pass');
  });

  it('passes when everything strikes together on its first beat', () => {
    expect(seamOf(wholeTrack(1.5)).verdict).toBe('pass');
  });

  it('fails when its beginning leaps out of the music', () => {
    const seam = seamOf(wholeTrack(3.2));
    expect(seam.verdict).toBe('fail');
    expect(seam.metrics.find(({ name }) => name === 'level_step_50ms_db')?.passed).toBe(false);
  });
});
