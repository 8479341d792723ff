import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';

export type MultipartBody = { contentType: string; sizeBytes: number; open(signal: AbortSignal): Readable };

/** Several ranges as multipart/byteranges (RFC 9110 §14.6); each part is opened when its turn comes. */
export const multipartBody = (source: ByteSource, ranges: readonly ByteRange[]): MultipartBody => {
  const boundary = randomBytes(18).toString('hex');
  const parts = ranges.map((range, index) => ({ range, head: partHead(source, range, boundary, index) }));
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const sizeBytes = parts.reduce(
    (sum, { range, head }) => sum + head.length + (range.end - range.start + 1),
    end.length,
  );
  const bytes = async function* (signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    for (const { range, head } of parts) {
      yield head;
      for await (const chunk of await source.open(range, signal)) yield chunk as Uint8Array;
    }
    yield end;
  };
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    sizeBytes,
    open: (signal) => Readable.from(bytes(signal), { objectMode: false }),
  };
};

const partHead = (source: ByteSource, range: ByteRange, boundary: string, index: number): Buffer =>
  Buffer.from(
    `${index === 0 ? '' : '\r\n'}--${boundary}\r\ncontent-type: ${source.contentType}\r\n` +
      `content-range: bytes ${range.start}-${range.end}/${source.sizeBytes}\r\n\r\n`,
  );
