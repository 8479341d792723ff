import { join } from 'node:path';
import type { AudioFacts } from '@everloop/contracts/uploads';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { decodeFile, sourceBytesMax } from '../decode/decode-file.ts';
import { fetchObject } from '../scratch/fetch-object.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { audioFactsOf } from '../tracks/audio-facts.ts';

/** Decodes a stored upload completely, keeping nothing: a file accepted here can be used later. Typed errors only. */
export async function probeObject(
  deps: Pick<LooperDeps, 'storage' | 'scratchRoot'>,
  objectKey: string,
  signal?: AbortSignal,
): Promise<AudioFacts> {
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const path = join(dir, 'upload');
    await fetchObject(deps.storage, objectKey, path, { sizeBytesMax: sourceBytesMax, signal });
    return audioFactsOf(await decodeFile(path, { pcmPath: null, signal }));
  });
}
