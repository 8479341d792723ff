import type { MetadataRouter } from '@everloop/metadata/router';
import { createInternalClient, type InternalClientOptions } from '@everloop/service-kit/internal-client';
import type { MetadataPort } from '../ports.ts';

/** A picture may be decoded for 25 s and waits for those before it; five hundred edits are as many transactions. */
const patientMs = 90_000;

/** The metadata service: quick to be given up where it only reads, patient where an answer takes work. */
export const createMetadataService = (
  options: InternalClientOptions,
  times: { patientMs: number } = { patientMs },
): MetadataPort => {
  const { owners, jobs, events, tracks, loops, exports, artifacts, uploads, settings, storage } =
    createInternalClient<MetadataRouter>(options);
  const { tags, covers } = createInternalClient<MetadataRouter>({ ...options, timeoutMs: times.patientMs });
  return {
    owners,
    jobs,
    events,
    tracks,
    loops,
    exports,
    artifacts,
    tags,
    covers,
    uploads,
    settings,
    storage,
  };
};
