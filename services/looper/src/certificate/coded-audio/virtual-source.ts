import type { VirtualFile } from '@everloop/contracts/virtual-files';
import { openVirtualFile, type PieceReader } from '@everloop/virtual-file/read-virtual-file';
import type { ByteSource } from './byte-source.ts';

/** A file kept as pieces, as bytes. */
export async function virtualSource(reader: PieceReader, file: VirtualFile): Promise<ByteSource> {
  const read = await openVirtualFile(reader, file);
  return {
    sizeBytes: file.sizeBytes,
    async read(offset, length) {
      const end = Math.min(file.sizeBytes, offset + length) - 1;
      if (end < offset) return new Uint8Array(0);
      const out = new Uint8Array(end - offset + 1);
      let at = 0;
      for await (const chunk of read({ start: offset, end })) {
        out.set(chunk, at);
        at += chunk.length;
      }
      return out;
    },
  };
}
