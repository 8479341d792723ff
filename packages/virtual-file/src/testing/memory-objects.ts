import type { PieceReader } from '../read-virtual-file.ts';

/** A fake object store in memory that counts what is read. */
export class FakeObjects implements PieceReader {
  readonly objects = new Map<string, Uint8Array>();
  requests = 0;
  bytesRead = 0;

  put(key: string, bytes: Uint8Array): string {
    this.objects.set(key, bytes);
    return key;
  }

  async get(key: string, { start, end }: { start: number; end: number }): Promise<AsyncIterable<Uint8Array>> {
    const bytes = this.objects.get(key);
    if (!bytes || end >= bytes.length) throw new Error(`no bytes ${start}..${end} of ${key}`);
    this.requests += 1;
    this.bytesRead += end - start + 1;
    const wanted = bytes.subarray(start, end + 1);
    return (async function* () {
      // In uneven chunks, as sockets deliver.
      for (let at = 0; at < wanted.length; at += 777) yield wanted.subarray(at, at + 777);
    })();
  }
}

export const readAll = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};
