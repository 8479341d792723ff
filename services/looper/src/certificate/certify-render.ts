import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { TimelineShape } from '@everloop/loop-timing/timeline-shape';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { AssembledStream } from '../render/assemble-stream.ts';
import { codedRecording } from '../render/coded-recording.ts';
import type { LevelChange } from '../render/level-signal.ts';
import type { Encoding } from '../render/render-parts-task.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { bytesOfRender } from './bytes-of-render.ts';
import { certifyAudio } from './certify-audio.ts';
import type { EvolvedSource } from './certify-jumps.ts';
import { openCodedAudio } from './coded-audio/open-coded-audio.ts';
import { sniffSource } from './coded-audio/sniff-source.ts';
import { loopOfParts } from './loop-of-parts.ts';

export interface CertifyRenderInput {
  parts: RenderedParts;
  /** The whole file with its tags, as it was stored. */
  stream: AssembledStream;
  sha256: string;
  /** The recording that the loop was cut from, and how. */
  pcm: PcmFile;
  cut: LoopCut;
  shape: TimelineShape;
  gainDb: number;
  /** With the limiter that the file went through; the gain alone when absent. */
  level?: LevelChange;
  encoding: Encoding;
  /** Of an evolving loop: `pcm` is then the recording of its walk. */
  evolved?: Omit<EvolvedSource, 'encoding'>;
  dir: string;
  signal?: AbortSignal;
}

/**
 * The certificate of a file that was just rendered: its coded frames are walked from the first to the last, slices around
 * its seams are decoded and compared with the recording. No long file is written or decoded for it.
 */
export async function certifyRender(input: CertifyRenderInput): Promise<SeamCertificate> {
  const { parts, stream, pcm, cut, shape, gainDb, encoding, signal, sha256 } = input;
  const level = input.level ?? { gainDb, ceilingDbtp: null };
  const dir = join(input.dir, 'certificate');
  await mkdir(dir, { recursive: true });
  using source = await bytesOfRender(parts, stream, dir, signal);
  const coded = await codedRecording({ pcm, cuts: [cut], level, encoding, dir }, signal);
  const audio = await openCodedAudio(source, await sniffSource(source));
  return await certifyAudio({
    audio,
    file: { sizeBytes: stream.sizeBytes, sha256 },
    loop: loopOfParts(parts, cut, shape, pcm.sampleRate),
    recording: { kind: 'recording', pcm, cut, coded, gainDb: level.gainDb },
    level,
    evolved: input.evolved && { ...input.evolved, encoding },
    dir,
    signal,
  });
}
