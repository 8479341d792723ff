/** The longest window of samples one request may ask for: 3 s at 44.1 kHz. */
export const windowSamplesMax = 131_072;
/** Longer crossfades are no edit by hand, and both sides of them must fit in memory. */
export const crossfadeSecondsMax = 30;
