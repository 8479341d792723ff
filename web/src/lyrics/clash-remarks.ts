import { parseLyrics } from './parse-lyrics.ts';

export type Clash = { kind: 'same-time' | 'after-end'; lineNumber: number; otherLineNumber: number };

/** Lines nearer than this cannot both be sung. */
const togetherSeconds = 0.3;

/** What can be told from the times alone, without the engine: two lines at once, and lines after the song's end. */
export const clashesOf = (text: string, durationSeconds: number): Clash[] => {
  const sung = parseLyrics(text).rows.filter(
    ({ section, startSeconds }) => section === '' && startSeconds !== null,
  );
  return sung.flatMap((row, index): Clash[] => {
    const at = row.startSeconds ?? 0;
    const next = sung[index + 1];
    const clash: Clash[] = [];
    if (at >= durationSeconds)
      clash.push({ kind: 'after-end', lineNumber: row.lineNumber, otherLineNumber: 0 });
    if (next && (next.startSeconds ?? 0) - at < togetherSeconds) {
      clash.push({ kind: 'same-time', lineNumber: row.lineNumber, otherLineNumber: next.lineNumber });
    }
    return clash;
  });
};
