import type { Chapter } from './chapter.ts';
import type { TagField } from './tag-field.ts';

const chaptersMax = 999;

/** Chapters as FLAC, Vorbis and Opus hold them: CHAPTERxxx=HH:MM:SS.mmm and CHAPTERxxxNAME (Xiph "Chapter Extension"). */
export const chapterFields = (chapters: readonly Chapter[]): TagField[] =>
  chapters.slice(0, chaptersMax).flatMap(({ startMs, title }, index) => {
    const name = `CHAPTER${String(index + 1).padStart(3, '0')}`;
    return [
      { name, values: [clockOf(startMs)] },
      { name: `${name}NAME`, values: [title] },
    ];
  });

const clockOf = (milliseconds: number): string => {
  const part = (unit: number, count: number): number => Math.floor(milliseconds / unit) % count;
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = two(Math.floor(milliseconds / 3_600_000));
  const thousandths = String(milliseconds % 1000).padStart(3, '0');
  return `${hours}:${two(part(60_000, 60))}:${two(part(1000, 60))}.${thousandths}`;
};
