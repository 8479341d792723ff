import { type LoudnessPreset, loudnessPresets } from '@everloop/contracts/loops';

/** What a result may be off before it is told; a MUST of loudness targets. */
const toleranceLu = 0.3;

/** A sentence where a result missed its preset, which only the ceiling of peaks (or silence) can forbid; null where it did not. */
export function tellMissedTarget(preset: LoudnessPreset, loudnessLufs: number | null): string | null {
  const target = loudnessPresets[preset];
  if (!target) return null;
  const asked = `The preset asks for ${target.loudnessLufs} LUFS`;
  if (loudnessLufs === null) return `${asked}; the loop is silent.`;
  if (Math.abs(loudnessLufs - target.loudnessLufs) <= toleranceLu) return null;
  return `${asked}; without peaks above ${target.truePeakDbtpMax} dBTP this loop has ${loudnessLufs.toFixed(1)} LUFS.`;
}
