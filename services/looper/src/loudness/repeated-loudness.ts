import { LoudnessMeter } from './loudness-meter.ts';

export interface RepeatedUnit {
  sampleRate: number;
  channels: number;
  unitFrames: number;
  /** Interleaved samples of passes that follow each other without end, counted from the start of the first; no read crosses two. */
  read(atFrame: number, frames: number): Float32Array;
}

const blockFrames = 65_536;
/** The gates of BS.1770 need a few seconds; shorter units are measured over several passes. */
const measuredSecondsMin = 12;

/** Integrated loudness of a unit as it repeats, in LUFS: that of any long file made of it. Null for silence. */
export function repeatedLoudness(unit: RepeatedUnit): number | null {
  const { sampleRate, channels, unitFrames } = unit;
  const meter = new LoudnessMeter(sampleRate, channels);
  const passes = Math.ceil((measuredSecondsMin * sampleRate) / unitFrames);
  for (let pass = 0; pass < passes; pass += 1) {
    for (let at = 0; at < unitFrames; at += blockFrames) {
      meter.push(unit.read(pass * unitFrames + at, Math.min(blockFrames, unitFrames - at)));
    }
  }
  return meter.result().integratedLufs;
}
