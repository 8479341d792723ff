import type { ExportFormat } from '@everloop/contracts/exports';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import { flacPrefix } from './flac-prefix.ts';
import { mp3Prefix } from './mp3-prefix.ts';
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
  switch (format) {
    case 'mp3':
      return { prefix: await mp3Prefix(fields, cover), suffix: null };
    case 'flac':
      return { prefix: flacPrefix(fields, snapshot.provenance.generator, cover), suffix: null };
    case 'wav':
      return { prefix: null, suffix: await wavSuffix(fields, cover, snapshot.fileLoop) };
  }
};
