import { wavHeader } from './wav-bytes.ts';

const rateHertz = 44_100;
/** 132.3 beats a minute, whole samples: equal motifs are equal sample for sample. */
const beatSamples = 20_000;
const motifBeats = 8;
const scaleHertz = [220, 246.94, 261.63, 293.66, 329.63, 349.23, 392, 440];

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator). */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const addNote = (plane: Float32Array, from: number, hertz: number, seconds: number, level: number): void => {
  const to = Math.min(plane.length, from + Math.round(seconds * 3 * rateHertz));
  for (let index = from; index < to; index += 1) {
    const time = (index - from) / rateHertz;
    const swell = Math.min(1, time / 0.004) * Math.exp(-time / seconds);
    const phase = 2 * Math.PI * hertz * time;
    plane[index] = (plane[index] ?? 0) + level * swell * (Math.sin(phase) + 0.3 * Math.sin(2 * phase));
  }
};

const addHit = (plane: Float32Array, from: number, next: () => number, level: number): void => {
  const to = Math.min(plane.length, from + 4_000);
  for (let index = from; index < to; index += 1) {
    const fall = Math.exp(-(index - from) / 700);
    plane[index] = (plane[index] ?? 0) + level * fall * (2 * next() - 1);
  }
};

/** Two bars: a chord and a bass note in each, a melody in eighths, a drum on each beat. */
const addMotif = (plane: Float32Array, from: number, letter: string): void => {
  const next = seeded(letter.charCodeAt(0) * 7_919);
  const tone = () => scaleHertz[Math.floor(next() * scaleHertz.length)] ?? 220;
  for (const bar of [0, 4]) {
    const at = from + bar * beatSamples;
    const root = tone();
    for (const ratio of [0.25, 1, 1.25, 1.5]) addNote(plane, at, root * ratio, 0.35, 0.1);
  }
  for (let half = 0; half < motifBeats * 2; half += 1) {
    if (next() < 0.7) addNote(plane, from + half * (beatSamples / 2), 2 * tone(), 0.12, 0.12);
  }
  for (let beat = 0; beat < motifBeats; beat += 1) {
    addHit(plane, from + beat * beatSamples, next, beat % 2 === 0 ? 0.2 : 0.12);
  }
};

/**
 * A song of two-bar motifs in the order of the letters, as a WAV file (16-bit stereo). Equal letters are equal music: what
 * follows one of them can follow the other as well.
 */
export const motifSong = (letters: string): Buffer => {
  const plane = new Float32Array(letters.length * motifBeats * beatSamples);
  Array.from(letters).forEach((letter, index) => {
    addMotif(plane, index * motifBeats * beatSamples, letter);
  });
  const data = Buffer.alloc(plane.length * 4);
  plane.forEach((value, index) => {
    const sample = Math.round(Math.max(-1, Math.min(1, value)) * 32_000);
    data.writeInt16LE(sample, index * 4);
    data.writeInt16LE(sample, index * 4 + 2);
  });
  return Buffer.concat([wavHeader(data.length, rateHertz), data]);
};
