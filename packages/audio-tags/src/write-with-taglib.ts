import { TagLib } from 'taglib-wasm';
import type { Chapter } from './chapter.ts';
import { pictureType } from './picture-type.ts';
import type { TagField } from './tag-field.ts';

let loading: Promise<TagLib> | undefined;

/** One instance per process, loaded on first use (60 ms, 40 MB). */
const loadTagLib = (): Promise<TagLib> => {
  loading ??= TagLib.initialize();
  return loading;
};

/**
 * Writes fields, a front cover and chapters into a carrier, a tiny valid file of the format, and returns the whole result.
 * Callers cut out what they need.
 */
export const writeWithTagLib = async (
  carrier: Uint8Array,
  fields: readonly TagField[],
  cover: Buffer | null,
  chapters: readonly Chapter[] = [],
): Promise<Buffer> => {
  const taglib = await loadTagLib();
  using file = await taglib.open(carrier, { partial: false });
  file.setProperties(Object.fromEntries(fields.map((field) => [field.name, field.values])));
  if (cover) {
    file.setPictures([
      { mimeType: pictureType(cover), data: cover, type: 'FrontCover', description: 'Cover' },
    ]);
  }
  if (chapters.length > 0) {
    file.setChapters(
      chapters.map(({ startMs, endMs, title }, index) => ({
        startTimeMs: startMs,
        endTimeMs: endMs,
        title,
        id: `chapter${index + 1}`,
      })),
    );
  }
  if (!file.save()) throw new Error('TagLib refused to write the tags');
  return Buffer.from(file.getFileBuffer());
};
