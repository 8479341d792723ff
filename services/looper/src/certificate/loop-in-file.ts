import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import type { PassPlaces } from '@everloop/loop-timing/pass-places';

/** Where a loop lies in a rendered file, in the file's own samples. */
export interface LoopInFile {
  foundBy: SeamCertificate['loop']['foundBy'];
  /** First sample of the first pass. */
  startSample: number;
  /** One pass; fractional where several passes share a codec's frame grid. */
  lengthSamples: number;
  lastPasses: PassPlaces['lastPasses'];
  /** Samples after which the stored frames repeat exactly; null where every pass was encoded by itself. */
  repeatSamples: number | null;
  /** Stored repeats lie in from…to; before them an encoder and a limiter settle, behind them the end was encoded by itself. */
  steadyFromSample: number;
  steadyToSample: number;
  crossfadeSamples: number | null;
  /** Passes lie within from…to at full level; outside of it the file fades or plays an outro. */
  levelFromSample: number;
  levelToSample: number;
  /** What was asked for; null where nobody says. */
  askedSamples: number | null;
  /** Where in the second pass a seam might hide, when only a search found the loop. */
  suspects?: number[];
  /** Passes were seen to lie shifted against each other, somewhere in the file. */
  isShifted?: boolean;
}

type Passes = Pick<LoopInFile, 'startSample' | 'lengthSamples' | 'lastPasses'>;

/** How many passes (with fraction) have begun and gone by at a sample. */
export function passesUntil({ startSample, lengthSamples, lastPasses }: Passes, sample: number): number {
  if (!lastPasses || sample <= lastPasses.fromSample) return (sample - startSample) / lengthSamples;
  const before = (lastPasses.fromSample - startSample) / lengthSamples;
  return before + (sample - lastPasses.fromSample) / lastPasses.lengthSamples;
}
