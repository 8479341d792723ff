import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { type LevelChange, levelSignal } from '../render/level-signal.ts';
import { CutSignal, type LoopSignal } from '../render/loop-signal.ts';
import { repeatedLoudness } from './repeated-loudness.ts';

export interface MeasureLevelInput {
  pcm: PcmFile;
  cut: LoopCut;
  target: { loudnessLufs: number; truePeakDbtpMax: number };
}

export interface MeasureLevelResult {
  level: LevelChange;
  /** What the unit measures with that change; null for silence. */
  loudnessLufs: number | null;
}

const toleranceLu = 0.1;
const roundsMax = 12;
/** Where one more decibel of gain gives less loudness than this, the ceiling forbids more. */
const slopeMin = 0.1;
/** What is quieter than the gate of the meter has no loudness at all; everything else is brought to its target. */
const gainDbMax = 60;

/**
 * Finds the gain that brings the repeated unit to a loudness. Limiting costs loudness, the more the higher the gain: each
 * correction is the one that the last two gains promise (the secant method), until the limited result is within 0.1 LU or
 * the ceiling forbids more.
 */
export async function measureLevel(
  input: MeasureLevelInput,
  report: ReportProgress,
): Promise<MeasureLevelResult> {
  using source = new PcmReader(input.pcm);
  const cut = new CutSignal(source, input.cut);
  const { loudnessLufs: target, truePeakDbtpMax } = input.target;
  let level: LevelChange = { gainDb: 0, ceilingDbtp: null };
  let measured = unitLoudness(cut);
  if (measured === null) return { level, loudnessLufs: null };
  let gainDb = 0;
  let slope = 1;
  for (let round = 0; round < roundsMax && Math.abs(target - measured) > toleranceLu; round += 1) {
    const stepDb = Math.min(gainDbMax - gainDb, (target - measured) / slope);
    if (stepDb === 0) break;
    gainDb += stepDb;
    level = { gainDb, ceilingDbtp: truePeakDbtpMax };
    const before = measured;
    measured = unitLoudness(levelSignal(cut, level)) ?? measured;
    slope = Math.min(1, (measured - before) / stepDb);
    report((round + 1) / roundsMax);
    if (slope < slopeMin) break;
  }
  const found = { gainDb, ceilingDbtp: truePeakDbtpMax, targetLufs: target };
  return { level: found, loudnessLufs: measured };
}

/** Integrated loudness of a loop's unit as it repeats, in LUFS; null for silence. */
export function unitLoudness(signal: LoopSignal): number | null {
  const from = signal.introFrames + signal.leadPasses * signal.unitFrames;
  return repeatedLoudness({
    sampleRate: signal.sampleRate,
    channels: signal.channels,
    unitFrames: signal.unitFrames,
    read: (at, frames) => signal.read(from + at, frames),
  });
}
