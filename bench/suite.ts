import type { Spread } from './measure/spread.ts';

/** One line of a report. */
export interface BenchRow {
  /** What was measured against what. */
  name: string;
  /** Median over the rounds and how far they went. A count or a single figure has no spread. */
  value: Spread | number;
  /** "×" for ratios; else the unit: "MiB", "s", "files". */
  unit: string;
  /** The limit that was promised, and whether the median keeps it; absent where nothing was promised. */
  goal?: { text: string; isMet: boolean };
}

export interface BenchContext {
  /** An own empty folder that is gone afterwards. */
  dir: string;
  /** Fewer and shorter rounds: shows that the suite runs, its figures are not to be quoted. */
  isQuick: boolean;
  say: (line: string) => void;
}

export interface BenchSuite {
  name: string;
  summary: string;
  load: () => Promise<(context: BenchContext) => Promise<BenchRow[]>>;
}
