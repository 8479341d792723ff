type Length = { askedSeconds: number | null; sampleCount: number; sampleRateHertz: number };

/** Whether a track has the length that was asked for, to the sample; else by how much it differs. */
export const lengthVerdict = ({
  askedSeconds,
  sampleCount,
  sampleRateHertz,
}: Length): 'not-asked' | 'exact' | { seconds: number; direction: 'longer' | 'shorter' } => {
  if (askedSeconds === null) return 'not-asked';
  const difference = sampleCount - Math.round(askedSeconds * sampleRateHertz);
  if (difference === 0) return 'exact';
  return {
    seconds: Math.abs(difference) / sampleRateHertz,
    direction: difference > 0 ? 'longer' : 'shorter',
  };
};
