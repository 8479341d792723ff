import { type TagBlocks, tagBlocks } from '@everloop/audio-tags/tag-blocks';
import type { ExportFormat } from '@everloop/contracts/exports';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import { tagFields } from './tag-fields.ts';

/** The bytes that carry the tags of an export, by their place around the audio. */
export const exportTagBlocks = (
  format: ExportFormat,
  snapshot: TagSnapshot,
  cover: Buffer | null,
): Promise<TagBlocks> =>
  tagBlocks(format, {
    fields: tagFields(snapshot),
    vendor: snapshot.provenance.generator,
    cover,
    fileLoop: snapshot.fileLoop,
    chapters: snapshot.chapters ?? [],
  });
