import { parseLyrics } from './parse-lyrics.ts';
import { writeLyrics } from './write-lyrics.ts';

/**
 * Gives one row another time and puts the rows in order again. Answers the text and where the row is now, so that the
 * keyboard stays on it.
 */
export const moveLine = (
  text: string,
  index: number,
  startSeconds: number,
): { text: string; index: number } => {
  const { rows, tags } = parseLyrics(text);
  const row = rows[index];
  if (!row) return { text, index };
  const moved = { ...row, startSeconds: Math.max(0, Math.round(startSeconds * 100) / 100) };
  const changed = rows.with(index, moved);
  const written = writeLyrics(changed, tags);
  const sorted = parseLyrics(written).rows;
  const place = sorted.findIndex(
    (candidate) =>
      candidate.lineNumber === index + 1 + tags.filter((tag) => !/^\[\s*offset/i.test(tag)).length,
  );
  return { text: writeLyrics(sorted, tags), index: place < 0 ? index : place };
};
