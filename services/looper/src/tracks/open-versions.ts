import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredObject } from '@everloop/contracts/activities';
import type { LooperDeps } from '../activities/looper-deps.ts';
import {
  type DecodedVersion,
  type VersionsRecording,
  versionsRecording,
} from '../evolve/versions-recording.ts';
import { openMaster } from './open-master.ts';

/** A master and, where it is another version, the track it belongs to. */
export interface VersionMaster {
  trackId?: string;
  master: Pick<StoredObject, 'objectKey' | 'sha256'>;
}

/**
 * Fetches and decodes versions of a piece, each checked against its hash, and lays them into one recording in `dir`. `gainsDb`
 * are those of a recipe.
 */
export async function openVersions(
  deps: Pick<LooperDeps, 'storage'>,
  versions: readonly VersionMaster[],
  dir: string,
  options: { gainsDb?: number[]; signal?: AbortSignal; onProgress?: (fraction: number) => void },
): Promise<VersionsRecording & { integerBits: number }> {
  const { gainsDb, signal, onProgress } = options;
  const decoded: (DecodedVersion & { integerBits: number })[] = [];
  for (const [index, { master, trackId }] of versions.entries()) {
    const own = join(dir, `version-${index + 1}`);
    await mkdir(own);
    const { integerBits, ...pcm } = await openMaster(deps, master, own, {
      signal,
      onProgress: (part) => onProgress?.((index + part) / versions.length),
    });
    await rm(join(own, 'master.flac'));
    decoded.push({ pcm, masterSha256: master.sha256, ...(trackId ? { trackId } : {}), integerBits });
  }
  const recording = await versionsRecording(decoded, { dir, gainsDb, signal });
  return { ...recording, integerBits: decoded[0].integerBits };
}
