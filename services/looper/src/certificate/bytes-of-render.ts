import { join } from 'node:path';
import { localPieces } from '../exports/local-pieces.ts';
import { virtualLayout } from '../exports/virtual-layout.ts';
import type { AssembledStream } from '../render/assemble-stream.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { writeStreamFile } from '../render/write-stream-file.ts';
import { type ByteSource, FileSource } from './coded-audio/byte-source.ts';
import { virtualSource } from './coded-audio/virtual-source.ts';

/**
 * Repeated parts are read where they lie; what repeats nothing is short, or was encoded in full, and becomes a file in `dir`,
 * open until the source is disposed of: an open file keeps its space on the disk also when it is removed.
 */
export async function bytesOfRender(
  parts: RenderedParts,
  stream: AssembledStream,
  dir: string,
  signal?: AbortSignal,
): Promise<ByteSource & Disposable> {
  const layout = virtualLayout(parts, stream, 'application/octet-stream', (part) => part);
  if (layout) {
    const pieces = await virtualSource(localPieces(layout.pieces), layout.file);
    return { ...pieces, [Symbol.dispose]: () => undefined };
  }
  const path = join(dir, 'whole');
  await writeStreamFile(stream, path, { signal });
  return new FileSource(path);
}
