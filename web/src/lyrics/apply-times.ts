import type { TimedLyric } from '@everloop/contracts/lyrics';
import { type LyricRow, parseLyrics } from './parse-lyrics.ts';
import { writeLyrics } from './write-lyrics.ts';

/** The engine's times of each line of the text, in the order they are sung; sections apart, in theirs. */
const timesOf = (lines: readonly TimedLyric[]) => {
  const byLine = new Map<number, number[]>();
  const ofSections: number[] = [];
  for (const { lineNumber, section, startSeconds } of lines) {
    if (section !== '') ofSections.push(startSeconds);
    else byLine.set(lineNumber, [...(byLine.get(lineNumber) ?? []), startSeconds]);
  }
  return { byLine, ofSections };
};

/**
 * The rows of a text with the times an engine gave it. Rows that have a time keep it; what the engine does not sing stays
 * without one, and no line is lost.
 */
export const rowsWithTimes = (text: string, lines: readonly TimedLyric[]): LyricRow[] => {
  const { rows } = parseLyrics(text);
  const { byLine, ofSections } = timesOf(lines);
  const sections = rows.filter(({ section }) => section !== '');
  const sectionsAgree = sections.length === ofSections.length;
  return rows.map((row) => {
    if (row.startSeconds !== null) return row;
    const found =
      row.section === ''
        ? byLine.get(row.lineNumber)?.[0]
        : sectionsAgree
          ? ofSections[sections.indexOf(row)]
          : null;
    return { ...row, startSeconds: found ?? null };
  });
};

/** The text with an engine's times written in (LRC). */
export const applyTimes = (text: string, lines: readonly TimedLyric[]): string =>
  writeLyrics(rowsWithTimes(text, lines), parseLyrics(text).tags);
