import { Readable } from 'node:stream';
import type { PieceReader, TableCache } from '@everloop/virtual-file/read-virtual-file';
import type { ArtifactLocation } from '../ports.ts';
import type { ByteSource } from './byte-source.ts';
import { virtualSource } from './virtual-source.ts';

/** Types a browser may be told; anything else leaves as plain bytes. */
const knownTypes = new Set([
  'audio/mpeg',
  'audio/flac',
  'audio/wav',
  'audio/mp4',
  'audio/aac',
  'audio/ogg; codecs=opus',
  'audio/ogg; codecs=vorbis',
  'image/jpeg',
  'application/json',
  'application/zip',
  'audio/midi',
  'text/plain; charset=utf-8',
]);

/** A stored artifact, as one object or as pieces; its hash is its tag, so both forms of a file have the same. */
export const artifactSource = (
  { reader, tables }: { reader: PieceReader; tables: TableCache },
  location: ArtifactLocation,
): ByteSource => {
  const etag = `"${location.sha256}"`;
  const contentType = knownTypes.has(location.contentType)
    ? location.contentType
    : 'application/octet-stream';
  if (location.virtual) return { ...virtualSource(reader, location.virtual, { etag, tables }), contentType };
  return {
    sizeBytes: location.sizeBytes,
    contentType,
    etag,
    open: async (range, signal) =>
      Readable.from(await reader.get(location.objectKey, { ...range, signal }), { objectMode: false }),
  };
};
