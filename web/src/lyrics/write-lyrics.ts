import { formatStamp } from './lyric-stamp.ts';
import { type LyricRow, parseLyrics } from './parse-lyrics.ts';

const lineOf = ({ startSeconds, text }: Pick<LyricRow, 'startSeconds' | 'text'>): string =>
  startSeconds === null ? text : `[${formatStamp(startSeconds)}]${text}`;

/** Rows as text again: one line each, LRC where they have a time. An applied offset is not written a second time. */
export const writeLyrics = (
  rows: readonly Pick<LyricRow, 'startSeconds' | 'text'>[],
  tags: readonly string[] = [],
): string => [...tags.filter((tag) => !/^\[\s*offset\s*:/i.test(tag)), ...rows.map(lineOf)].join('\n');

/** The same words without any time. */
export const withoutTimes = (text: string): string => {
  const { rows, tags } = parseLyrics(text);
  return writeLyrics(
    rows.map((row) => ({ ...row, startSeconds: null })),
    tags,
  );
};
