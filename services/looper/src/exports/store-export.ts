import { createHash } from 'node:crypto';
import type { StoredObject, VirtualParts } from '@everloop/contracts/activities';
import type { ExportDelivery, ExportFormat } from '@everloop/contracts/exports';
import { exportContentTypes } from '@everloop/contracts/exports';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { Storage } from '@everloop/service-kit/storage';
import type { AssembledStream } from '../render/assemble-stream.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { storeVirtual } from './store-virtual.ts';
import { uploadStream } from './upload-stream.ts';
import { virtualLayout } from './virtual-layout.ts';

export interface StoredExport {
  file: StoredObject;
  virtual: VirtualParts | null;
  assembleSeconds: number;
  uploadSeconds: number;
}

/**
 * Stores a rendered file: as its pieces where that is asked for and its format allows it, otherwise as one object. Both read
 * as the same bytes. Of a file kept as pieces `file` has the size and hash of the whole and the key of its description.
 */
export async function storeExport(
  storage: Storage,
  rendered: { parts: RenderedParts; stream: AssembledStream },
  options: {
    exportId: string;
    attempt: string;
    format: ExportFormat;
    delivery: ExportDelivery;
    signal: AbortSignal;
    onProgress: (fraction: number) => void;
  },
): Promise<StoredExport> {
  const { exportId, attempt, format, signal, onProgress } = options;
  const contentType = exportContentTypes[format];
  const keyOf = (part: string): string => storageKeys.exportPart(exportId, attempt, part);
  const layout =
    options.delivery === 'virtual'
      ? virtualLayout(rendered.parts, rendered.stream, contentType, keyOf)
      : null;
  if (!layout) {
    const objectKey = storageKeys.export(exportId, attempt, format);
    const uploaded = await uploadStream(storage, rendered.stream, {
      objectKey,
      contentType,
      signal,
      onProgress,
    });
    const { sizeBytes } = rendered.stream;
    return {
      file: { objectKey, sizeBytes, sha256: uploaded.sha256, contentType },
      virtual: null,
      assembleSeconds: uploaded.assembleSeconds,
      uploadSeconds: uploaded.uploadSeconds,
    };
  }
  const stored = await storeVirtual(storage, layout, { signal, onProgress });
  const description = Buffer.from(JSON.stringify(layout.file));
  const objectKey = keyOf('file.json');
  await storage.put(objectKey, description, { contentType: 'application/json', signal });
  const described: StoredObject = {
    objectKey,
    sizeBytes: description.length,
    sha256: createHash('sha256').update(description).digest('hex'),
    contentType: 'application/json',
  };
  const { file, objects } = stored.virtual;
  return {
    file: { objectKey, sizeBytes: file.sizeBytes, sha256: stored.sha256, contentType },
    virtual: { file, objects: [described, ...objects] },
    assembleSeconds: stored.hashSeconds,
    uploadSeconds: stored.uploadSeconds,
  };
}
