import { createHash } from 'node:crypto';
import type { ExportFormat } from '@everloop/contracts/exports';
import { type ITag, parseBuffer } from 'music-metadata';
import packageJson from '../../../package.json' with { type: 'json' };

/** Named in every proof. It shares no code with what writes the tags. */
export const tagReaderName = `music-metadata ${packageJson.dependencies['music-metadata']}`;

/** Values by native id, as the file holds them, e.g. TIT2, TXXX:SEED, INAM, TITLE. */
export type ReadTags = {
  values: Map<string, string[]>;
  frontCoverSha256: string | null;
  /** Of containers that have chapters beside their fields; in order. */
  chapters: { startMs: number; title: string }[];
};

const mimeTypes: Record<ExportFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
};
const nativeTypes = new Set(['ID3v2.4', 'vorbis', 'exif', 'iTunes']);

export const readTagsOf = async (format: ExportFormat, bytes: Buffer): Promise<ReadTags> => {
  const file = { mimeType: mimeTypes[format], size: bytes.length };
  const parsed = await parseBuffer(bytes, file, {
    duration: false,
    skipCovers: false,
    includeChapters: true,
  });
  const tags = Object.entries(parsed.native)
    .filter(([type]) => nativeTypes.has(type))
    .flatMap(([, list]) => list);
  const values = new Map<string, string[]>();
  for (const tag of tags) {
    const text = textOf(tag);
    if (text !== null) values.set(tag.id, [...(values.get(tag.id) ?? []), text]);
  }
  // M4A knows no kinds of pictures.
  const isFront = (type: string | undefined) => type === 'Cover (front)' || format === 'm4a';
  const cover = parsed.common.picture?.find((picture) => isFront(picture.type));
  return {
    values,
    chapters: (parsed.format.chapters ?? []).map(({ start, timeScale, title }) => ({
      startMs: Math.round((1000 * start) / (timeScale || 1)),
      title: title ?? '',
    })),
    frontCoverSha256: cover ? createHash('sha256').update(cover.data).digest('hex') : null,
  };
};

/** Comments and lyrics come with language and descriptor around their text; pictures are no text. */
const textOf = ({ value }: ITag): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    return value.text;
  }
  return null;
};
