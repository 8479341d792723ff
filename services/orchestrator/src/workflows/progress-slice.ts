/** The part of a job's 0–100 that a step covers. */
export type ProgressSlice = { from: number; to: number };

export const wholeJob: ProgressSlice = { from: 0, to: 100 };

/** The part of a slice between two fractions (0–1) of it. */
export const partOf = (slice: ProgressSlice, from: number, to: number): ProgressSlice => ({
  from: slice.from + (slice.to - slice.from) * from,
  to: slice.from + (slice.to - slice.from) * to,
});
