import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopMarks } from '@everloop/audio-tags/loop-marks';
import { sortedJson } from '@everloop/audio-tags/sorted-json';
import { tagBlocks } from '@everloop/audio-tags/tag-blocks';
import type { TagField } from '@everloop/audio-tags/tag-field';
import type { ExportFormat } from '@everloop/contracts/export-format-table';
import type { LoopRecipe } from '@everloop/contracts/loops';
import type { OwnTags } from '@everloop/contracts/own-tags';
import packageJson from '../../package.json' with { type: 'json' };
import type { AudioFormat } from '../decode/sniff-format.ts';
import { ownTagsOfFile } from '../file-tags/own-tags-of-file.ts';
import type { TagBytes } from '../render/assemble-stream.ts';
import type { FileRun } from './command.ts';

const generator = `Everloop ${packageJson.version}`;

/**
 * The tags of a rendered loop: those of its source with its cover, where the loop really lies in the file (frames of a codec move
 * its passes by some millionths), the recipe that `verify` reads, and chapters.
 */
export async function renderTags(
  run: FileRun,
  { source, format, recipe }: { source: AudioFormat; format: ExportFormat; recipe: LoopRecipe },
): Promise<TagBytes> {
  const coverPath = join(run.dir, 'cover');
  const own = await ownTagsOfFile({ path: run.path, format: source, coverPath }, run.signal);
  const { fileLoop, chapters } = loopMarks(recipe, format);
  const { prefix, suffix } = await tagBlocks(format, {
    fields: fieldsOf(own.tags, fileLoop, recipe),
    vendor: generator,
    cover: own.cover && readFileSync(coverPath),
    fileLoop,
    chapters,
  });
  return { prefix: prefix ?? Buffer.alloc(0), suffix: suffix ?? Buffer.alloc(0) };
}

function fieldsOf(
  tags: OwnTags,
  fileLoop: { startSample: number; lengthSamples: number },
  recipe: LoopRecipe,
): TagField[] {
  const fields: [string, (string | number | null | undefined)[]][] = [
    ['TITLE', [tags.title]],
    ['ARTIST', [tags.artist]],
    ['ALBUM', [tags.album]],
    ['GENRE', [tags.genre]],
    ['DATE', [tags.year]],
    ['TRACKNUMBER', [tags.trackNumber]],
    ['BPM', [tags.tempoBpm]],
    ['INITIALKEY', [tags.musicalKey]],
    ['MOOD', [tags.mood]],
    ['KEYWORDS', tags.keywords ?? []],
    ['DESCRIPTION', [tags.description]],
    ['LYRICS', [tags.lyrics]],
    ['COMMENT', [tags.comment]],
    ['LOOPSTART', [fileLoop.startSample]],
    ['LOOPLENGTH', [fileLoop.lengthSamples]],
    ['LOOPEND', [fileLoop.startSample + fileLoop.lengthSamples]],
    ['GENERATOR', [generator]],
    ['RECIPE', [sortedJson({ loop: recipe })]],
  ];
  return fields
    .map(([name, values]) => ({
      name,
      values: values.flatMap((value) => (value === null || value === undefined ? [] : [String(value)])),
    }))
    .filter(({ values }) => values.length > 0);
}
