import type { ExportFormat } from '@everloop/contracts/export-format-table';
import type { Chapter } from './chapter.ts';
import { flacPrefix } from './flac-prefix.ts';
import { m4aPrefix } from './m4a-prefix.ts';
import { mp3Prefix } from './mp3-prefix.ts';
import { opusPrefix, vorbisPrefix } from './ogg-prefix.ts';
import type { TagField } from './tag-field.ts';
import { chapterFields } from './vorbis-chapters.ts';
import { type FileLoop, wavSuffix } from './wav-suffix.ts';

export type TagBlocks = { prefix: Buffer | null; suffix: Buffer | null };

/** Everything a file says besides its sound. */
export interface FileTagging {
  fields: readonly TagField[];
  /** The program, as Vorbis comments name their vendor. */
  vendor: string;
  /** JPEG or PNG. */
  cover: Buffer | null;
  fileLoop: FileLoop | null;
  chapters: readonly Chapter[];
}

/** The bytes that carry the tags of a file, by their place around the audio. */
export const tagBlocks = async (format: ExportFormat, tagging: FileTagging): Promise<TagBlocks> => {
  const { fields, vendor, cover, fileLoop, chapters } = tagging;
  const comments = [...fields, ...chapterFields(chapters)];
  switch (format) {
    case 'mp3':
    case 'aac':
      return { prefix: await mp3Prefix(fields, cover, chapters), suffix: null };
    case 'flac':
      return { prefix: flacPrefix(comments, vendor, cover), suffix: null };
    case 'opus':
      return { prefix: opusPrefix(comments, vendor, cover), suffix: null };
    case 'ogg':
      return { prefix: vorbisPrefix(comments, vendor, cover), suffix: null };
    case 'm4a':
      return { prefix: m4aPrefix(fields, cover, chapters), suffix: null };
    case 'wav':
      return { prefix: null, suffix: await wavSuffix({ fields, cover, chapters, fileLoop }) };
  }
};
