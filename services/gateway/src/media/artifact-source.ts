import type { ArtifactLocation } from '../ports.ts';
import type { ByteSource, ObjectReader } from './byte-source.ts';

/** Types a browser may be told; anything else leaves as plain bytes. */
const knownTypes = new Set(['audio/mpeg', 'audio/flac', 'audio/wav', 'image/jpeg', 'application/json']);

/** A stored artifact; its hash is its tag. */
export const artifactSource = (storage: ObjectReader, location: ArtifactLocation): ByteSource => ({
  sizeBytes: location.sizeBytes,
  contentType: knownTypes.has(location.contentType) ? location.contentType : 'application/octet-stream',
  etag: `"${location.sha256}"`,
  open: (range, signal) => storage.get(location.objectKey, { ...range, signal }),
});
