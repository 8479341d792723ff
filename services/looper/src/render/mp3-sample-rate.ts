/** Sample rates of MPEG-1 Layer III. */
const mpeg1Rates = [32_000, 44_100, 48_000];

/** The MP3 rate for a source: its own where MPEG-1 has it, else the nearest of its family, never below the source's band. */
export function mp3SampleRateFor(sampleRate: number): number {
  if (mpeg1Rates.includes(sampleRate)) return sampleRate;
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000;
}
