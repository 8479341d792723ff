import type { ReadMono } from '../analysis/features.ts';
import { alignSignals } from '../dsp/align-signals.ts';
import { usefulMatch } from './waveform-match.ts';

/** The lag of a repeat over its region: `lagAtFirst` at `firstSample`, changing by `driftPpm` per sample of time. */
export interface LagLine {
  firstSample: number;
  lagAtFirst: number;
  driftPpm: number;
  /** Median deviation of single places from the line, in samples: large where notes are played by hand. */
  spreadSamples: number;
  /** Median waveform match, −1…1. */
  match: number;
}

const matchSeconds = 1.5;
/** A period that changes faster than the 0.1 % a stretch may undo is another tempo. */
export const driftPpmMax = 1000;

/**
 * Normalised cross-correlation of 1.5 s of waveform around `at` and around `at + lag`, within ±`reach` samples.
 */
export function lagAt(
  read: ReadMono,
  sampleRate: number,
  at: number,
  lag: number,
  reach: number,
): { lagSamples: number; match: number } {
  const half = Math.round((matchSeconds / 2) * sampleRate);
  const whole = Math.round(lag);
  const found = alignSignals(
    read(at - half, 2 * half),
    read(at + whole - half - reach, 2 * (half + reach)),
    reach,
    sampleRate,
  );
  return { lagSamples: whole + found.shiftFrames, match: found.correlation };
}

/** Measures the lag at several places of a region and lays a line through them (least squares, weighed by match). */
export function lagLine(
  read: ReadMono,
  sampleRate: number,
  places: number[],
  lag: number,
  reach: number,
): LagLine {
  const measured = places.map((at) => ({ at, ...lagAt(read, sampleRate, at, lag, reach) }));
  const match = median(measured.map((one) => one.match));
  const useful = measured.filter((one) => one.match >= Math.max(usefulMatch, match - 0.2));
  const points = useful.length > 0 ? useful : measured;
  const slope = points.length >= 3 ? slopeOf(points) : 0;
  const driftPpm = Math.abs(slope) <= driftPpmMax ? slope : 0;
  const at = points[0].at;
  const flat = points.map((one) => one.lagSamples - (driftPpm / 1e6) * (one.at - at));
  const lagAtFirst = median(flat);
  const spreadSamples = median(flat.map((value) => Math.abs(value - lagAtFirst)));
  // A slope within the scatter of the places is no drift.
  const span = points[points.length - 1].at - at;
  if (Math.abs(driftPpm / 1e6) * span < 1 + 4 * spreadSamples) {
    const steady = points.map((one) => one.lagSamples);
    const middle = median(steady);
    return {
      firstSample: at,
      lagAtFirst: middle,
      driftPpm: 0,
      spreadSamples: median(steady.map((value) => Math.abs(value - middle))),
      match,
    };
  }
  return { firstSample: at, lagAtFirst, driftPpm, spreadSamples, match };
}

/** The line's lag at a sample. */
export function lagOnLine(line: LagLine, at: number): number {
  return line.lagAtFirst + (line.driftPpm / 1e6) * (at - line.firstSample);
}

/** Weighted least-squares slope of the lag over time, in millionths. */
function slopeOf(points: { at: number; lagSamples: number; match: number }[]): number {
  const total = points.reduce((sum, one) => sum + one.match, 0);
  const meanAt = points.reduce((sum, one) => sum + one.match * one.at, 0) / total;
  const meanLag = points.reduce((sum, one) => sum + one.match * one.lagSamples, 0) / total;
  let product = 0;
  let square = 0;
  for (const { at, lagSamples, match } of points) {
    product += match * (at - meanAt) * (lagSamples - meanLag);
    square += match * (at - meanAt) ** 2;
  }
  return square > 0 ? (product / square) * 1e6 : 0;
}

export function median(values: number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
