import { assembleFlac } from './assemble-flac.ts';
import { assembleM4a } from './assemble-m4a.ts';
import { assembleOpus, assembleVorbis } from './assemble-ogg.ts';
import { assembleAdts, assembleMp3, assembleWav } from './assemble-plain.ts';
import type { RenderedParts } from './rendered-parts.ts';

/** A file that exists only as parts: its exact size is known, its bytes come in order and can be asked for again. */
export interface AssembledStream {
  sizeBytes: number;
  /** Samples per channel a gapless decoder returns. */
  totalFrames: number;
  /** What stands before and after the parts: header with tags, and tags behind. */
  readonly lead: Buffer;
  readonly trail: Buffer;
  /** A chunk is valid until the next one is asked for: hours of a loop pass through few buffers. */
  chunks(): Generator<Buffer>;
}

/** Tag bytes around or inside the audio; what each format wants is told by ExportTagBlocks in the contracts. */
export interface TagBytes {
  prefix: Buffer;
  suffix: Buffer;
}

/** What to put together: `repeats` and `totalFrames` may be those of a shorter file. */
export interface Assembly {
  repeats: number;
  totalFrames: number;
  tags: TagBytes;
}

export type PartsOf<Format extends RenderedParts['format']> = Extract<RenderedParts, { format: Format }>;

const noTags: TagBytes = { prefix: Buffer.alloc(0), suffix: Buffer.alloc(0) };

/**
 * Puts header, tags and parts together. `repeats` may be fewer than rendered: the same frames in a shorter file, which is
 * how a ten-hour file is checked without decoding ten hours.
 */
export function assembleStream(
  parts: RenderedParts,
  options: { tags?: TagBytes; repeats?: number } = {},
): AssembledStream {
  const repeats = Math.min(options.repeats ?? parts.repeats, parts.repeats);
  const totalFrames = parts.totalFrames - (parts.repeats - repeats) * parts.unitFrames;
  const assembly = { repeats, totalFrames, tags: options.tags ?? noTags };
  switch (parts.format) {
    case 'wav':
      return assembleWav(parts, assembly);
    case 'flac':
      return assembleFlac(parts, assembly);
    case 'mp3':
      return assembleMp3(parts, assembly);
    case 'aac':
      return assembleAdts(parts, assembly);
    case 'm4a':
      return assembleM4a(parts, assembly);
    case 'opus':
      return assembleOpus(parts, assembly);
    case 'ogg':
      return assembleVorbis(parts, assembly);
  }
}
