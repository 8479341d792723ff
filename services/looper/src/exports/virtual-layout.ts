import { readFileSync, statSync } from 'node:fs';
import type { VirtualFile, VirtualSegment } from '@everloop/contracts/virtual-files';
import { openTable, virtualSizeBytes } from '@everloop/virtual-file/segment-layout';
import type { FlacRunFiles } from '../codec/flac-run.ts';
import { opusRuns, type PlacedRun } from '../render/assemble-ogg.ts';
import type { AssembledStream } from '../render/assemble-stream.ts';
import type { PartFile, RenderedParts } from '../render/rendered-parts.ts';

/** One object of a virtual file while it still lies on scratch disk or in memory. */
export interface LocalPiece {
  objectKey: string;
  sizeBytes: number;
  /** `offset`: where the piece begins in the local file. */
  from: { path: string; offset: number } | { bytes: Buffer };
}

export interface VirtualLayout {
  file: VirtualFile;
  pieces: LocalPiece[];
}

/** Longer leads and trails (tags with a cover) become objects; shorter ones stay in the description. */
const inlineBytesMax = 2048;

/**
 * A rendered file as pieces: lead, head, unit × n, tail, trail. Null where nothing repeats or where the format's headers cannot
 * be made for a range alone; such a file is stored as one object. `keyOf` turns the name of a piece into its object key.
 */
export function virtualLayout(
  parts: RenderedParts,
  stream: AssembledStream,
  contentType: string,
  keyOf: (part: string) => string,
): VirtualLayout | null {
  if (parts.repeats === 0) return null;
  const layout = new LayoutBuilder(keyOf);
  layout.addBytes('lead', stream.lead);
  switch (parts.format) {
    case 'wav':
    case 'mp3':
    case 'aac':
    case 'm4a':
      layout.addFile('head', parts.head, 1);
      layout.addFile('unit', parts.unit, parts.repeats);
      layout.addFile('tail', parts.tail, 1);
      break;
    case 'flac':
      layout.addFlac('head', parts.head, 1);
      layout.addFlac('unit', parts.unit, parts.repeats);
      layout.addFlac('tail', parts.tail, 1);
      break;
    case 'opus':
      for (const run of opusRuns(parts, parts.repeats, stream.lead)) layout.addOgg(run);
      break;
    case 'ogg':
      return null;
  }
  layout.addBytes('trail', stream.trail);
  const sizeBytes = virtualSizeBytes(layout.segments);
  if (sizeBytes !== stream.sizeBytes) {
    throw new Error(`the pieces make ${sizeBytes} bytes where the file has ${stream.sizeBytes}`);
  }
  return { file: { version: 1, contentType, sizeBytes, segments: layout.segments }, pieces: layout.pieces };
}

class LayoutBuilder {
  readonly segments: VirtualSegment[] = [];
  readonly pieces: LocalPiece[] = [];
  readonly #keyOf: (part: string) => string;
  #flacSamples = 0;

  constructor(keyOf: (part: string) => string) {
    this.#keyOf = keyOf;
  }

  addBytes(part: string, bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (bytes.length <= inlineBytesMax) {
      this.segments.push({ kind: 'inline', base64: bytes.toString('base64') });
      return;
    }
    const objectKey = this.#addPiece(part, bytes.length, { bytes });
    this.segments.push({ kind: 'bytes', objectKey, sizeBytes: bytes.length, repeat: 1 });
  }

  addFile(part: string, file: PartFile | null, repeat: number): void {
    if (!file || file.sizeBytes === 0) return;
    const { sizeBytes, path, offset = 0 } = file;
    const objectKey = this.#addPiece(part, sizeBytes, { path, offset });
    this.segments.push({ kind: 'bytes', objectKey, sizeBytes, repeat });
  }

  addFlac(part: string, run: FlacRunFiles | null, repeat: number): void {
    if (!run) return;
    const bodyBytes = statSync(run.bodyPath).size;
    const index = readFileSync(run.indexPath);
    const place = {
      kind: 'flac' as const,
      bodyKey: this.#addPiece(`${part}.flac-bodies`, bodyBytes, { path: run.bodyPath, offset: 0 }),
      bodyBytes,
      indexKey: this.#addPiece(`${part}.flac-index`, index.length, { path: run.indexPath, offset: 0 }),
      indexBytes: index.length,
      repeat,
      numbering: 'sample' as const,
      firstNumber: this.#flacSamples,
    };
    const table = openTable(place, index);
    this.segments.push({ ...place, sizeBytes: table.offsetOf(table.totalFrames) });
    this.#flacSamples += run.frames * repeat;
  }

  addOgg({ files, repeat, ...place }: PlacedRun): void {
    const part = `pages-${place.firstSequence}`;
    const bodyBytes = statSync(files.bodyPath).size;
    const index = readFileSync(files.indexPath);
    const segment = {
      kind: 'ogg' as const,
      bodyKey: this.#addPiece(`${part}.ogg-rests`, bodyBytes, { path: files.bodyPath, offset: 0 }),
      bodyBytes,
      indexKey: this.#addPiece(`${part}.ogg-index`, index.length, { path: files.indexPath, offset: 0 }),
      indexBytes: index.length,
      repeat,
      ...place,
    };
    const table = openTable(segment, index);
    this.segments.push({ ...segment, sizeBytes: table.offsetOf(table.totalFrames) });
  }

  #addPiece(part: string, sizeBytes: number, from: LocalPiece['from']): string {
    const objectKey = this.#keyOf(part);
    this.pieces.push({ objectKey, sizeBytes, from });
    return objectKey;
  }
}
