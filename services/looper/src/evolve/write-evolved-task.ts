import type { Evolution } from '@everloop/contracts/evolution';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader, PcmWriter } from '../pcm/pcm-file.ts';
import { blendJump } from './join-view.ts';

export interface WriteEvolvedInput {
  pcm: PcmFile;
  evolution: Pick<Evolution, 'steps' | 'leadSamples' | 'trailSamples'>;
  outPath: string;
}

const blockFrames = 65_536;

/**
 * Plays a walk into a recording of its own: what leads to the first step, the steps with their crossfades, and what follows
 * the last one. The last step ends unblended: walk and recording are then cut into a loop like any other.
 */
export async function writeEvolved(input: WriteEvolvedInput, report: ReportProgress): Promise<PcmFile> {
  using source = new PcmReader(input.pcm);
  const { sampleRate, channels } = source.file;
  const { steps, leadSamples, trailSamples } = input.evolution;
  const out = new PcmWriter(input.outPath, sampleRate, channels);
  const copy = (fromSample: number, toSample: number): void => {
    for (const block of source.blocks(blockFrames, fromSample, toSample)) out.write(block);
  };
  copy(steps[0].fromSample - leadSamples, steps[0].fromSample);
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    const crossfadeSamples = next ? step.crossfadeSamples : 0;
    copy(step.fromSample, step.toSample - crossfadeSamples);
    if (next && crossfadeSamples > 0) {
      const jump = { leaveSample: step.toSample, enterSample: next.fromSample, crossfadeSamples };
      out.write(blendJump({ channels, read: source.read.bind(source) }, jump));
    }
    report((index + 1) / steps.length);
  }
  const end = steps[steps.length - 1].toSample;
  copy(end, end + trailSamples);
  return out.finish();
}
