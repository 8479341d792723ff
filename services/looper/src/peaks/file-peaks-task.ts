import { rmSync } from 'node:fs';
import type { Peaks } from '@everloop/contracts/peaks';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { decodeToPcm } from '../decode/decode-task.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { PeaksBuilder } from './build-peaks.ts';

const blockFrames = 65_536;

/** Waveform overview of an untrusted file. Its length must be known before the first bucket, hence the scratch PCM. */
export async function filePeaks(
  input: { sourcePath: string; pcmPath: string; durationSecondsMax: number },
  report: ReportProgress,
): Promise<Peaks> {
  const { pcmPath } = input;
  const { sampleRate, channels, frames } = await decodeToPcm(input, (fraction) => report(fraction * 0.8));
  const builder = new PeaksBuilder(sampleRate, frames);
  using source = new PcmReader({ path: pcmPath, sampleRate, channels, frames });
  for (const block of source.blocks(blockFrames)) builder.push(block, channels);
  rmSync(pcmPath, { force: true });
  return builder.finish();
}
