/** When a loop plays what, in its own samples. */
export interface LoopTiming {
  sampleRate: number;
  introFrames: number;
  unitFrames: number;
  /** From here on the signal no longer repeats: its last pass goes on into the outro. Absent: it repeats for ever. */
  endingAt?: number;
}

export interface LoopCut {
  startSample: number;
  endSample: number;
  /** The last this many samples before the end fade into those before the start. */
  crossfadeSamples: number;
  /** Samples before the start that are played once. */
  introSamples: number;
  /** Present: after this many passes the recording goes on past `endSample` for `outroSamples`. */
  ending?: { passes: number; outroSamples: number };
}

/** {@link LoopTiming} of a cut from a source of this rate. */
export const timingOfCut = (cut: LoopCut, sampleRate: number): Required<LoopTiming> => {
  const unitFrames = cut.endSample - cut.startSample;
  const endingAt = cut.ending
    ? cut.introSamples + (cut.ending.passes - 1) * unitFrames
    : Number.POSITIVE_INFINITY;
  return { sampleRate, introFrames: cut.introSamples, unitFrames, endingAt };
};
