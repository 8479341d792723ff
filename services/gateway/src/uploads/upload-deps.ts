import type { Readable } from 'node:stream';
import type { AudioFacts } from '@everloop/contracts/uploads';
import type { LogPort, MetadataPort } from '../ports.ts';

/** What receiving a file needs. */
export type UploadDeps = {
  uploads: MetadataPort['uploads'];
  storage: {
    put(
      key: string,
      body: Readable,
      options: { contentType: string; sizeBytes?: number; signal?: AbortSignal },
    ): Promise<void>;
    remove(key: string): Promise<void>;
  };
  /** Decodes the whole stored file. Errors: the AUDIO_… and DECODE_… codes, UNSUPPORTED_AUDIO. */
  probe(objectKey: string): Promise<AudioFacts>;
  log: LogPort;
};
