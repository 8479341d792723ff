import type { TimedLyric } from '@everloop/contracts/lyrics';
import { parseLyrics } from './parse-lyrics.ts';

/** A line to show while a track plays; `startSeconds` null where nobody knows when it is sung. */
export type ShownLyric = { text: string; section: string; startSeconds: number | null };

type WithLyrics = { lyrics: string; lyricTimes?: readonly TimedLyric[] };

/** The lyrics of a track: as its engine sang them where it told so, else with the times its author wrote. */
export const lyricsOfTrack = ({ lyrics, lyricTimes = [] }: WithLyrics): ShownLyric[] =>
  lyricTimes.length > 0
    ? lyricTimes.map(({ text, section, startSeconds }) => ({ text: text || section, section, startSeconds }))
    : parseLyrics(lyrics).rows.map(({ text, section, startSeconds }) => ({
        text: section || text,
        section,
        startSeconds,
      }));

/** The line that sounds at a place; null before the first and where no times are known. */
export const lyricAt = (lines: readonly ShownLyric[], seconds: number): number | null => {
  let current: number | null = null;
  lines.forEach(({ startSeconds, section }, index) => {
    if (section === '' && startSeconds !== null && startSeconds <= seconds) current = index;
  });
  return current;
};
