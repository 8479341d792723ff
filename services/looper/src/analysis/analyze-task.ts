import { writeFileSync } from 'node:fs';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { estimateTempo } from '../loop-points/tempo.ts';
import { LoudnessMeter } from '../loudness/loudness-meter.ts';
import { TruePeakMeter, toDecibels } from '../loudness/true-peak.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { PeaksBuilder } from '../peaks/build-peaks.ts';
import { onsetStrength } from './onset-strength.ts';
import { SilenceMeter } from './silence-meter.ts';
import { profileTrack } from './track-profile.ts';

export interface AnalyzeInput {
  pcm: PcmFile;
  peaksPath: string | null;
}

export interface AnalyzeResult {
  loudnessLufs: number | null;
  truePeakDbtp: number | null;
  loudnessRangeLu: number | null;
  /** Null without a steady pulse. */
  tempoBpm: number | null;
  silentStartSeconds: number;
  silentEndSeconds: number;
}

const blockFrames = 65_536;

/** Measures a decoded track in one streaming pass. */
export async function analyzeAudio(input: AnalyzeInput, report: ReportProgress): Promise<AnalyzeResult> {
  const { sampleRate, channels, frames } = input.pcm;
  using source = new PcmReader(input.pcm);
  const loudness = new LoudnessMeter(sampleRate, channels);
  const truePeak = new TruePeakMeter(channels);
  const silence = new SilenceMeter(channels);
  const peaks = new PeaksBuilder(sampleRate, frames);
  let done = 0;
  for (const block of source.blocks(blockFrames)) {
    loudness.push(block);
    truePeak.push(block);
    silence.push(block);
    peaks.push(block, channels);
    done += block.length / channels;
    report(done / frames);
    await yieldToEvents();
  }
  if (input.peaksPath !== null) writeFileSync(input.peaksPath, JSON.stringify(peaks.finish()));
  const measured = loudness.result();
  return {
    loudnessLufs: measured.integratedLufs,
    truePeakDbtp: toDecibels(truePeak.peak()),
    loudnessRangeLu: measured.rangeLu,
    tempoBpm: tempoOf(source),
    silentStartSeconds: silence.startFrames / sampleRate,
    silentEndSeconds: silence.endFrames / sampleRate,
  };
}

function tempoOf(source: PcmReader): number | null {
  const profile = profileTrack(source, () => undefined);
  const tempo = estimateTempo(onsetStrength(profile), source.file.sampleRate);
  return tempo === null ? null : Math.round(tempo * 10) / 10;
}
