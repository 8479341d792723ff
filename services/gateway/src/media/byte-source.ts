import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';

/** Something of known length whose bytes can be read from anywhere. */
export type ByteSource = {
  sizeBytes: number;
  contentType: string;
  /** Strong and quoted: equal tags mean equal bytes. */
  etag: string;
  open(range: ByteRange, signal: AbortSignal): Promise<Readable>;
};

/** The part of the storage port that reading needs. */
export type ObjectReader = {
  get(key: string, options: { start: number; end: number; signal: AbortSignal }): Promise<Readable>;
};
