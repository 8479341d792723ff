import type { SeamMetric } from '@everloop/contracts/seam';
import type { AudioView } from './audio-view.ts';
import type { PairedPlace } from './paired-places.ts';

/** One or several figures at a place; several are judged one by one and the worst is told. */
type Measure = (view: AudioView, at: number) => number[];

/**
 * How far a seam may be from the natural places. Found on a corpus of good and bad splices (fixtures/seam-corpus.ts), where
 * good ones stay below and bad ones of the kind it is for lie above; seam-corpus.test.ts judges a part of it.
 */
export const allowances = {
  click: (natural: number): number => Math.max(6, 1.5 * natural + 2),
  gapMs: (natural: number): number => 1.5 * natural + 0.1,
  /** For 50 ms, 400 ms and 3 s. */
  levelDb: [1.3, 1, 1],
  /**
   * The first beat of a whole-track loop may rise more than the recording's own attacks: those are other beats, with notes
   * spread by some milliseconds where the first one may strike at once.
   */
  standInLevelDb: [2, 1, 1],
  widthDb: 6,
  balanceDb: 3,
  dc: 0.004,
  fadeDb: 1,
} as const;

const known = new WeakMap<PairedPlace['natural'][number], Map<string, number[]>>();

/** Several seams may be compared with the same natural places. */
function measuredOnce(name: string, natural: PairedPlace['natural'][number], measure: Measure): number[] {
  const figures = known.get(natural) ?? new Map<string, number[]>();
  known.set(natural, figures);
  const found = figures.get(name) ?? measure(natural.view, natural.at);
  figures.set(name, found);
  return found;
}

/** For figures that say how bad a place is: the seam may be as bad as the natural places, and `limitOf` more. */
export function excess(
  name: SeamMetric['name'],
  places: PairedPlace[],
  measure: Measure,
  limitOf: (natural: number) => number,
): SeamMetric {
  const found = places.flatMap((place) => {
    const naturals = place.natural.map((natural) => measuredOnce(name, natural, measure));
    return measure(place.view, place.at).map((value, index) => {
      const natural = Math.max(0, ...naturals.map((figures) => figures[index]));
      return { value, natural, limit: limitOf(natural) };
    });
  });
  const worst = found.reduce((left, right) =>
    right.value / right.limit > left.value / left.limit ? right : left,
  );
  return below(name, worst.value, worst.limit, worst.natural);
}

/**
 * For signed steps across a place: the seam must step as the music does at the loop's end or at its start.
 * With stand-ins it may step as far as they do, and rise by `freeRise` more. The value is the difference from the nearest natural step.
 */
export function deviation(
  name: SeamMetric['name'],
  places: PairedPlace[],
  measure: Measure,
  allowance: number,
  freeRise = 0,
): SeamMetric {
  const found = places.flatMap((place) => {
    const naturals = place.natural.map((natural) => measuredOnce(name, natural, measure));
    return measure(place.view, place.at).map((value, index) => {
      const steps = naturals.map((figures) => figures[index]);
      return place.standIn ? beyond(value, steps, freeRise) : nearest(value, steps, allowance);
    });
  });
  const worst = found.reduce((left, right) => (right.off > left.off ? right : left));
  return below(name, worst.off, allowance, worst.natural);
}

function nearest(value: number, steps: number[], allowance: number): { off: number; natural: number } {
  // Where the recording itself steps differently at the two places, there is no one step to make; none at all is as good.
  const differ = Math.max(...steps) - Math.min(...steps) > allowance;
  const all = (differ ? [0, ...steps] : steps).map((natural) => ({
    natural,
    off: Math.abs(value - natural),
  }));
  return all.reduce((left, right) => (right.off < left.off ? right : left));
}

function beyond(value: number, steps: number[], freeRise: number): { off: number; natural: number } {
  // Music rises at once and falls slowly: a fall is no measure for a rise.
  const sign = value < 0 ? -1 : 1;
  const natural = Math.max(0, ...steps.map((step) => sign * step));
  const free = value > 0 ? freeRise : 0;
  return { natural: sign * natural, off: Math.max(0, Math.abs(value) - natural - free) };
}

export function below(
  name: SeamMetric['name'],
  value: number,
  limit: number,
  natural: number | null,
): SeamMetric {
  return { name, value, limit, passesWhen: 'below', natural, passed: value <= limit };
}

/** A figure that cannot be judged here. */
export function reported(name: SeamMetric['name'], value: number, natural: number | null): SeamMetric {
  return { name, value, limit: null, passesWhen: 'below', natural, passed: true };
}
