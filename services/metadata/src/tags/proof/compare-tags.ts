import type { Chapter } from '@everloop/audio-tags/chapter';
import { id3Fields, id3Frames, infoChunks } from '@everloop/audio-tags/id3-fields';
import { m4aAtoms, m4aFields, m4aFreeformMean } from '@everloop/audio-tags/m4a-prefix';
import type { TagField } from '@everloop/audio-tags/tag-field';
import { chapterFields } from '@everloop/audio-tags/vorbis-chapters';
import type { ExportFormat } from '@everloop/contracts/exports';
import type { TagProof } from '@everloop/contracts/tags';
import type { ReadTags } from '../../adapters/music-metadata/read-tags.ts';

type ProofField = TagProof['fields'][number];

const vorbisComments: ReadonlySet<ExportFormat> = new Set(['flac', 'opus', 'ogg']);

/** Lyrics and recipes are compared in full; the proof shows their beginning. */
const shownCharactersMax = 300;

/** Each field that was written against what the reader found under its native id, and the cover by its hash. */
export const compareTags = (
  format: ExportFormat,
  fields: readonly TagField[],
  { coverSha256, chapters }: { coverSha256: string | null; chapters: readonly Chapter[] },
  read: ReadTags,
): ProofField[] => {
  const inComments = vorbisComments.has(format);
  const written = fieldsAsWritten(format, inComments ? [...fields, ...chapterFields(chapters)] : fields);
  const compared = written.map((field) =>
    compare(field.name.toLowerCase(), field.values, read.values.get(nativeId(format, field.name))),
  );
  if (format === 'wav') {
    for (const field of written) {
      const chunk = infoChunks[field.name];
      if (chunk) compared.push(compare(`info ${chunk}`, field.values.slice(0, 1), read.values.get(chunk)));
    }
  }
  if (!inComments && chapters.length > 0) {
    compared.push(compare('chapters', chapters.map(chapterText), read.chapters.map(chapterText)));
  }
  compared.push(
    compare('cover', coverSha256 ? [coverSha256] : [], read.frontCoverSha256 ? [read.frontCoverSha256] : []),
  );
  return compared;
};

const chapterText = ({ startMs, title }: { startMs: number; title: string }): string =>
  `${(startMs / 1000).toFixed(3)} s ${title}`;

const fieldsAsWritten = (format: ExportFormat, fields: readonly TagField[]): readonly TagField[] => {
  if (vorbisComments.has(format)) return fields;
  return format === 'm4a' ? m4aFields(fields) : id3Fields(fields);
};

/** Under which id the reader tells a field of this format. */
export const nativeId = (format: ExportFormat, name: string): string => {
  if (vorbisComments.has(format)) return name;
  if (format === 'm4a') return m4aAtoms[name] ?? `----:${m4aFreeformMean}:${name}`;
  return id3Frames[name] ?? `TXXX:${name}`;
};

const compare = (field: string, expected: readonly string[], found: readonly string[] = []): ProofField => ({
  field,
  expected: shown(expected),
  readBack: shown(found),
  matches: expected.length === found.length && expected.every((value, index) => value === found[index]),
});

const shown = (values: readonly string[]): string => {
  const text = values.join('; ');
  return text.length > shownCharactersMax ? `${text.slice(0, shownCharactersMax).toWellFormed()}…` : text;
};
