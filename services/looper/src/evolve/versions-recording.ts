import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import type { EvolutionVersion } from '@everloop/contracts/evolution';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';

/** What a walk goes over: one track, or a recording that holds several versions of it. */
export interface VersionsRecording {
  pcm: PcmFile;
  versions?: EvolutionVersion[];
}

/** A decoded version and what it is called in a recipe. */
export interface DecodedVersion extends Pick<EvolutionVersion, 'masterSha256' | 'trackId'> {
  pcm: PcmFile;
}

const work = { wallSeconds: 600, rssMebibytes: 300 };
/** Longer ones would be compared too coarsely. */
const secondsMax = 3600;

/**
 * The one recording of all versions, in `dir`; their files are removed. `gainsDb` of a recipe makes the same samples again. Throws
 * EVOLVE_NOT_POSSIBLE for versions that differ in rate or channels, or are longer than an hour together.
 */
export async function versionsRecording(
  decoded: readonly DecodedVersion[],
  { dir, gainsDb, signal }: { dir: string; gainsDb?: number[]; signal?: AbortSignal },
): Promise<VersionsRecording> {
  if (decoded.length === 1) return { pcm: decoded[0].pcm };
  refuseUnlike(decoded.map(({ pcm }) => pcm));
  const files = decoded.map(({ pcm: { path, sampleRate, channels, frames } }) => ({
    path,
    sampleRate,
    channels,
    frames,
  }));
  const input = { versions: files, gainsDb: gainsDb ?? null, outPath: join(dir, 'versions.pcm') };
  const joined = await runTask('joinVersions', input, workOptions(work, signal));
  const versions = joined.versions.map((place, index): EvolutionVersion => {
    const { masterSha256, trackId } = decoded[index];
    return { masterSha256, ...(trackId ? { trackId } : {}), ...place };
  });
  return { pcm: joined.pcm, versions };
}

function refuseUnlike([first, ...others]: PcmFile[]): void {
  for (const [index, { sampleRate, channels }] of others.entries()) {
    if (sampleRate !== first.sampleRate) {
      throw refused(
        `Version ${index + 2} has ${sampleRate} Hz, the first one ${first.sampleRate} Hz: they cannot be mixed.`,
      );
    }
    if (channels !== first.channels) {
      throw refused(
        `Version ${index + 2} has ${nameOf(channels)}, the first one ${nameOf(first.channels)}: they cannot be mixed.`,
      );
    }
  }
  const frames = others.reduce((sum, other) => sum + other.frames, first.frames);
  if (frames > secondsMax * first.sampleRate) {
    throw refused('The versions are longer than an hour together: name fewer.');
  }
}

const nameOf = (channels: number): string => (channels === 1 ? 'one channel' : `${channels} channels`);

const refused = (sentence: string): AppError =>
  new AppError('EVOLVE_NOT_POSSIBLE', { field: 'versions', sentence });
