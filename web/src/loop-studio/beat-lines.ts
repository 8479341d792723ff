import type { ThemeColour } from '../waveform/theme-colours.ts';

type BeatGrid = {
  from: number;
  to: number;
  /** A sample that lies on a bar line. */
  origin: number;
  beatSamples: number | null;
  beatsPerBar: number | null;
};

const linesMax = 64;

/** Beat and bar lines inside a view, as fractions of its width; none when they would be too dense to help. */
export const beatLines = ({ from, to, origin, beatSamples, beatsPerBar }: BeatGrid) => {
  if (beatSamples === null || beatSamples <= 0 || (to - from) / beatSamples > linesMax) return [];
  const first = Math.ceil((from - origin) / beatSamples);
  const last = Math.floor((to - origin) / beatSamples);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const beat = first + index;
    const strong = beatsPerBar !== null && beat % beatsPerBar === 0;
    const colour: ThemeColour = strong ? 'line-strong' : 'line';
    return { at: (origin + beat * beatSamples - from) / (to - from), colour, strong };
  });
};
