import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWav } from '../fixtures/encode-file.ts';
import { trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { knownPcm } from '../fixtures/known-tracks/known-pcm.ts';
import type { TrackTruth } from '../fixtures/known-tracks/truth.ts';
import { PcmReader } from '../pcm/pcm-file.ts';

/** A known-truth track as a file that any tool reads. */
export interface WrittenTrack {
  kind: string;
  /** 16-bit WAV; tracks with a codec went through it before. */
  path: string;
  seconds: number;
  expected: TrackTruth['expected'];
}

/** Writes one track per kind, or of every n-th kind. */
export async function writeTracks(dir: string, seed: number, everyNth: number): Promise<WrittenTrack[]> {
  const written: WrittenTrack[] = [];
  for (const kind of trackKinds.filter((_, index) => index % everyNth === 0)) {
    const { pcm, truth } = await knownPcm(kind, seed, dir);
    const path = trackPath(dir, kind.name);
    {
      using reader = new PcmReader(pcm);
      writeWav(path, reader.read(0, pcm.frames), pcm.sampleRate, pcm.channels);
    }
    rmSync(pcm.path);
    const seconds = pcm.frames / pcm.sampleRate;
    written.push({ kind: kind.name, path, seconds, expected: truth.expected });
  }
  return written;
}

export const trackPath = (dir: string, kind: string): string =>
  join(dir, `${kind.replaceAll(/[^a-z0-9]+/g, '-')}.wav`);
