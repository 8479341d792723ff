import { join } from 'node:path';
import type { Evolution } from '@everloop/contracts/evolution';
import type { CertifiedJump } from '@everloop/contracts/seam-certificate';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { codedRecording } from '../render/coded-recording.ts';
import type { LevelChange } from '../render/level-signal.ts';
import type { Encoding } from '../render/render-parts-task.ts';
import type { CodedAudio } from './coded-audio/coded-audio.ts';
import { certifiedMetric } from './compose-certificate.ts';
import { writeSlice } from './decode-slice.ts';
import type { LoopInFile } from './loop-in-file.ts';
import { cutOfJump, planJumps, rangeOfJump } from './plan-jumps.ts';

/** What an evolving loop was made of. */
export interface EvolvedSource {
  evolution: Evolution;
  /** The recording that the walk goes over. */
  master: PcmFile;
  /** Of the file. */
  encoding: Encoding;
}

export interface CertifyJumpsInput {
  audio: CodedAudio;
  loop: LoopInFile;
  evolved: EvolvedSource;
  level: LevelChange;
  dir: string;
  signal?: AbortSignal;
}

/** Jumps of a walk, measured on slices of the decoded file. */
export async function certifyJumps(input: CertifyJumpsInput): Promise<CertifiedJump[]> {
  const { audio, loop, evolved, level, dir, signal } = input;
  const { path, sampleRate, channels, frames } = evolved.master;
  const jumps = planJumps(evolved.evolution, loop, audio.sampleRate);
  if (jumps.length === 0) return [];
  const slices = [];
  for (const [index, jump] of jumps.entries()) {
    const range = rangeOfJump(jump, audio, sampleRate);
    slices.push(await writeSlice(audio, range, join(dir, `jump-${index}`)));
  }
  const master = { path, sampleRate, channels, frames };
  const cuts = jumps.map(cutOfJump);
  const { encoding } = evolved;
  const coded = await codedRecording({ pcm: master, cuts, level, encoding, dir: join(dir, 'jumps') }, signal);
  const reports = await runTask(
    'measureJumps',
    {
      facts: {
        sampleRate: audio.sampleRate,
        channels: Math.min(2, audio.channels),
        frames: audio.countedFrames,
      },
      slices,
      jumps,
      master,
      coded,
      gainDb: level.gainDb,
    },
    workOptions({ wallSeconds: 600, rssMebibytes: 400 }, signal),
  );
  return jumps.map((jump, index): CertifiedJump => {
    const { verdict, sentence, metrics } = reports[index];
    return {
      ...jump,
      atSeconds: jump.atSample / audio.sampleRate,
      verdict,
      sentence,
      metrics: metrics.map((metric) => certifiedMetric(metric, 'recording')),
    };
  });
}
