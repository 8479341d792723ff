import { join } from 'node:path';
import type { AudioFacts } from '@everloop/contracts/uploads';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { decodeFile, sourceBytesMax } from '../decode/decode-file.ts';
import { formatOfFacts } from '../decode/format-of-facts.ts';
import { ownLoopPoints } from '../file-tags/own-loop-points.ts';
import { ownTagsOfFile } from '../file-tags/own-tags-of-file.ts';
import { fetchObject } from '../scratch/fetch-object.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { audioFactsOf } from '../tracks/audio-facts.ts';

/**
 * Decodes a stored upload completely, keeping nothing: a file accepted here can be used later. Tells loops that it names
 * itself. Typed errors only.
 */
export async function probeObject(
  deps: Pick<LooperDeps, 'storage' | 'scratchRoot'>,
  objectKey: string,
  signal?: AbortSignal,
): Promise<AudioFacts> {
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const path = join(dir, 'upload');
    await fetchObject(deps.storage, objectKey, path, { sizeBytesMax: sourceBytesMax, signal });
    const facts = await decodeFile(path, { pcmPath: null, signal });
    const own = await ownTagsOfFile({ path, format: formatOfFacts(facts), coverPath: null }, signal);
    return audioFactsOf(facts, ownLoopPoints(own, facts.frames));
  });
}
