import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import type { FakeMetadata } from '../fakes/fake-metadata.ts';
import {
  sampleExport,
  sampleFacts,
  sampleJob,
  sampleLoop,
  sampleTrack,
  sampleUpload,
} from '../fakes/sample-library.ts';

export type ThingKind = 'track' | 'loop' | 'export' | 'job' | 'upload' | 'key' | 'artifact';
/** One id of each kind. */
export type Things = Record<ThingKind, string>;

/** Fills the library with one thing of each kind for the studio's owner, and one each for somebody else. */
export const fillLibrary = (metadata: FakeMetadata): { own: Things; foreign: Things } => ({
  own: fillFor(metadata, localOwnerId),
  foreign: fillFor(metadata, uuidv7()),
});

const fillFor = ({ shelves }: FakeMetadata, ownerId: string): Things => {
  const track = shelves.tracks.put(ownerId, uuidv7(), sampleTrack());
  shelves.tracks.put(ownerId, track.id, track);
  const loop = sampleLoop(track.id);
  shelves.loops.put(ownerId, loop.id, loop);
  shelves.streams.put(ownerId, loop.id, {
    stream: { contentType: 'audio/mpeg', sizeBytes: 0, segments: [] },
    title: 'Loop',
    etag: 'x',
  });
  const made = sampleExport(loop.id);
  shelves.exports.put(ownerId, made.id, made);
  const job = sampleJob({ state: 'failed' });
  shelves.jobs.put(ownerId, job.id, job);
  shelves.requests.put(ownerId, job.id, {
    kind: 'analysis',
    analysis: { trackId: track.id, uploadId: null, findLoops: true, title: '', priority: 'interactive' },
  });
  const upload = sampleUpload({ facts: sampleFacts });
  shelves.uploads.put(ownerId, upload.id, { ...upload, objectKey: 'staging/x' });
  const key = uuidv7();
  const createdAt = new Date().toISOString();
  shelves.apiKeys.put(ownerId, key, {
    id: key,
    name: 'k',
    prefix: 'evl_',
    scopes: ['read'],
    createdAt,
    lastUsedAt: null,
    keyHash: key,
  });
  for (const { id } of track.artifacts) {
    shelves.artifacts.put(ownerId, id, {
      objectKey: 'masters/track.flac',
      sizeBytes: 0,
      sha256: 'a'.repeat(64),
      contentType: 'audio/flac',
      fileName: 'track.flac',
    });
  }
  const artifact = uuidv7();
  shelves.artifacts.put(ownerId, artifact, {
    objectKey: 'masters/x.flac',
    sizeBytes: 0,
    sha256: 'x',
    contentType: 'audio/flac',
    fileName: 'x.flac',
  });
  return {
    track: track.id,
    loop: loop.id,
    export: made.id,
    job: job.id,
    upload: upload.id,
    key,
    artifact,
  };
};
