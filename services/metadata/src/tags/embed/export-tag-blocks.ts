import type { ExportFormat } from '@everloop/contracts/exports';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import { flacPrefix } from './flac-prefix.ts';
import { m4aPrefix } from './m4a-prefix.ts';
import { mp3Prefix } from './mp3-prefix.ts';
import { opusPrefix, vorbisPrefix } from './ogg-prefix.ts';
import { tagFields } from './tag-fields.ts';
import { wavSuffix } from './wav-suffix.ts';

export type TagBlocks = { prefix: Buffer | null; suffix: Buffer | null };

/** The bytes that carry the tags of a file, by their place around the audio. */
export const exportTagBlocks = async (
  format: ExportFormat,
  snapshot: TagSnapshot,
  cover: Buffer | null,
): Promise<TagBlocks> => {
  const fields = tagFields(snapshot);
  const { generator } = snapshot.provenance;
  switch (format) {
    case 'mp3':
    case 'aac':
      return { prefix: await mp3Prefix(fields, cover), suffix: null };
    case 'flac':
      return { prefix: flacPrefix(fields, generator, cover), suffix: null };
    case 'opus':
      return { prefix: opusPrefix(fields, generator, cover), suffix: null };
    case 'ogg':
      return { prefix: vorbisPrefix(fields, generator, cover), suffix: null };
    case 'm4a':
      return { prefix: m4aPrefix(fields, cover), suffix: null };
    case 'wav':
      return { prefix: null, suffix: await wavSuffix(fields, cover, snapshot.fileLoop) };
  }
};
