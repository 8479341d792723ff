import { createHash } from 'node:crypto';
import type { KeptExtra } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { storageKeys } from '@everloop/contracts/storage-keys';
import {
  type LightExtraKind,
  lightExtraBytesMax,
  lightExtraKinds,
  trackExtraFiles,
} from '@everloop/contracts/track-extras';
import type { Storage } from '@everloop/service-kit/storage';
import type { EngineResult } from './generated-track.ts';

/**
 * Stores the small files an engine gave with a track, each under its hash, after checking it. Kinds the studio does not know
 * are left out: a newer engine may bring more. INTERNAL where a file is not what the engine says, comes twice or is too large.
 */
export const keepExtras = async (
  storage: Pick<Storage, 'put'>,
  extras: EngineResult['extras'],
  signal: AbortSignal,
): Promise<KeptExtra[]> => {
  const kept: KeptExtra[] = [];
  for (const { kind, data, sha256 } of extras) {
    if (!isLightExtraKind(kind)) continue;
    const bytes = Buffer.from(data);
    const isWhole = createHash('sha256').update(bytes).digest('hex') === sha256;
    if (!isWhole || bytes.length > lightExtraBytesMax || kept.some((one) => one.kind === kind)) {
      throw new AppError('INTERNAL', { detail: `The engine sent an implausible extra (${kind}).` });
    }
    const { contentType, ending } = trackExtraFiles[kind];
    const objectKey = storageKeys.extra(sha256, ending);
    await storage.put(objectKey, bytes, { contentType, signal });
    kept.push({ kind, object: { objectKey, sizeBytes: bytes.length, sha256, contentType } });
  }
  return kept;
};

const isLightExtraKind = (kind: string): kind is LightExtraKind =>
  (lightExtraKinds as readonly string[]).includes(kind);
