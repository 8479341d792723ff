export type Side = 'a' | 'b';
export type Levels = Record<Side, number>;

/**
 * Gains, at most 1, that make both sides equally loud: the louder one is turned down by the difference. Without a
 * measurement of both, both play as they are.
 */
export const matchedGains = (loudnessLufs: Record<Side, number | null>): Levels => {
  const { a, b } = loudnessLufs;
  if (a === null || b === null) return { a: 1, b: 1 };
  const quieter = Math.min(a, b);
  return { a: 10 ** ((quieter - a) / 20), b: 10 ** ((quieter - b) / 20) };
};
