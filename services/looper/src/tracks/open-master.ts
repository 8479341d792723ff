import { join } from 'node:path';
import type { StoredObject } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { LooperDeps } from '../activities/looper-deps.ts';
import { decodeFile, pcmOf, sourceBytesMax } from '../decode/decode-file.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { fetchObject } from '../scratch/fetch-object.ts';

/**
 * Fetches a master, checks it against its hash and decodes it to scratch PCM in `dir`. A differing hash is AUDIO_DAMAGED:
 * nothing is built on bytes that are not the ones recorded.
 */
export async function openMaster(
  deps: Pick<LooperDeps, 'storage'>,
  master: Pick<StoredObject, 'objectKey' | 'sha256'>,
  dir: string,
  options: { signal?: AbortSignal; onProgress?: (fraction: number) => void },
): Promise<PcmFile & { integerBits: number }> {
  const path = join(dir, 'master.flac');
  const pcmPath = join(dir, 'master.pcm');
  const fetched = await fetchObject(deps.storage, master.objectKey, path, {
    sizeBytesMax: sourceBytesMax,
    signal: options.signal,
  });
  if (fetched.sha256 !== master.sha256) {
    throw new AppError('AUDIO_DAMAGED', { sentence: 'The stored master differs from its recorded hash.' });
  }
  const facts = await decodeFile(path, { pcmPath, ...options });
  return { ...pcmOf(pcmPath, facts), integerBits: facts.integerBits ?? 24 };
}
