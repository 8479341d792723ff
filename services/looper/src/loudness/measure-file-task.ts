import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type DecodeFacts, decodeBlocks } from '../decode/decode-task.ts';
import { type Loudness, LoudnessMeter } from './loudness-meter.ts';
import { TruePeakMeter, toDecibels } from './true-peak.ts';

export interface MeasureFileInput {
  sourcePath: string;
  durationSecondsMax: number;
}

export interface MeasureFileResult extends Loudness {
  facts: DecodeFacts;
  truePeakDbtp: number | null;
}

/** Loudness and true peak of an untrusted file of any length: decoded and measured in one pass, keeping nothing. */
export async function measureFile(
  input: MeasureFileInput,
  report: ReportProgress,
): Promise<MeasureFileResult> {
  let loudness: LoudnessMeter | null = null;
  let truePeak: TruePeakMeter | null = null;
  const facts = await decodeBlocks(
    input,
    (sampleRate, channels) => {
      const meter = new LoudnessMeter(sampleRate, channels);
      const peak = new TruePeakMeter(channels);
      loudness = meter;
      truePeak = peak;
      return (block) => {
        meter.push(block);
        peak.push(block);
      };
    },
    report,
  );
  const meters = { loudness, truePeak } as { loudness: LoudnessMeter | null; truePeak: TruePeakMeter | null };
  if (!meters.loudness || !meters.truePeak) throw new Error('a decoded file has been measured');
  return { facts, ...meters.loudness.result(), truePeakDbtp: toDecibels(meters.truePeak.peak()) };
}
