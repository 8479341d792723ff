import { Readable } from 'node:stream';
import type { VirtualFile } from '@everloop/contracts/virtual-files';
import type { FrameTable } from '@everloop/virtual-file/frame-table';
import { openVirtualFile, type PieceReader, type TableCache } from '@everloop/virtual-file/read-virtual-file';
import type { ByteSource } from './byte-source.ts';

/** A file that is stored as pieces, read as one. */
export const virtualSource = (
  reader: PieceReader,
  file: VirtualFile,
  { etag, tables }: { etag: string; tables: TableCache },
): ByteSource => ({
  sizeBytes: file.sizeBytes,
  contentType: file.contentType,
  etag,
  open: async (range, signal) => {
    const read = await openVirtualFile(reader, file, { tables, signal });
    const bytes = read(range, signal);
    // The first chunk is read before anything is answered, so that its failure can be.
    const first = await bytes.next();
    return Readable.from(first.done ? [] : startingWith(first.value, bytes), { objectMode: false });
  },
});

async function* startingWith(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* rest;
}

/** An index takes some 60 bytes per frame, 40 kB for a minute of FLAC. */
const tablesMax = 200;

/** Indexes of files that are being read, the least recently used going first. */
export const createTableCache = (): TableCache => {
  const tables = new Map<string, FrameTable>();
  return {
    get: (key) => {
      const table = tables.get(key);
      if (table) {
        tables.delete(key);
        tables.set(key, table);
      }
      return table;
    },
    set: (key, table) => {
      tables.set(key, table);
      const oldest = tables.keys().next();
      if (tables.size > tablesMax && !oldest.done) tables.delete(oldest.value);
    },
  };
};
