import { join } from 'node:path';
import { localPieces } from '../exports/local-pieces.ts';
import { virtualLayout } from '../exports/virtual-layout.ts';
import type { AssembledStream } from '../render/assemble-stream.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { writeStreamFile } from '../render/write-stream-file.ts';
import { type ByteSource, FileSource } from './coded-audio/byte-source.ts';
import { virtualSource } from './coded-audio/virtual-source.ts';

/** Repeated parts are read where they lie; what repeats nothing is short, or was encoded in full, and becomes a file in `dir`. */
export async function bytesOfRender(
  parts: RenderedParts,
  stream: AssembledStream,
  dir: string,
  signal?: AbortSignal,
): Promise<ByteSource> {
  const layout = virtualLayout(parts, stream, 'application/octet-stream', (part) => part);
  if (layout) return await virtualSource(localPieces(layout.pieces), layout.file);
  const path = join(dir, 'whole');
  await writeStreamFile(stream, path, { signal });
  return new FileSource(path);
}
