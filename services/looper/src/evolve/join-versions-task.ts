import { rmSync } from 'node:fs';
import { partGridFrames } from '../analysis/track-profile.ts';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader, PcmWriter } from '../pcm/pcm-file.ts';
import { matchingGainsDb } from './matching-gains.ts';

export interface JoinVersionsInput {
  /** Decoded, of one sample rate and as many channels. Each file is removed once it is copied. */
  versions: PcmFile[];
  /** By which each is changed; null lets them be measured. */
  gainsDb: number[] | null;
  outPath: string;
}

/** All versions one after the other, and where each lies. */
export interface JoinedVersions {
  pcm: PcmFile;
  versions: { fromSample: number; frames: number; gainDb: number }[];
}

const blockFrames = 65_536;
/** Silence between versions: no seam of one is judged by the sound of the next. */
const gapSeconds = 6;

/**
 * One recording that holds all versions, equally loud: what follows works on it as on any other recording. Each begins on the
 * grid of the analysis. Equal inputs give equal bytes.
 */
export async function joinVersions(
  input: JoinVersionsInput,
  report: ReportProgress,
): Promise<JoinedVersions> {
  const { versions, outPath } = input;
  const gainsDb = input.gainsDb ?? matchingGainsDb(versions, (part) => report(0.6 * part));
  const { sampleRate, channels } = versions[0];
  const grid = partGridFrames(sampleRate);
  const out = new PcmWriter(outPath, sampleRate, channels);
  const placed: JoinedVersions['versions'] = [];
  for (const [index, version] of versions.entries()) {
    const gap = index === 0 ? 0 : gapSeconds * sampleRate;
    const fromSample = Math.ceil((out.frames + gap) / grid) * grid;
    writeSilence(out, fromSample - out.frames, channels);
    copy(out, version, 10 ** (gainsDb[index] / 20));
    rmSync(version.path);
    placed.push({ fromSample, frames: version.frames, gainDb: gainsDb[index] });
    report(0.6 + (0.4 * (index + 1)) / versions.length);
  }
  return { pcm: out.finish(), versions: placed };
}

function copy(out: PcmWriter, version: PcmFile, gain: number): void {
  using source = new PcmReader(version);
  for (const block of source.blocks(blockFrames)) {
    if (gain !== 1) for (const [index, sample] of block.entries()) block[index] = sample * gain;
    out.write(block);
  }
}

function writeSilence(out: PcmWriter, frames: number, channels: number): void {
  for (let left = frames; left > 0; left -= blockFrames) {
    out.write(new Float32Array(Math.min(left, blockFrames) * channels));
  }
}
