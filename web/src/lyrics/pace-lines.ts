import type { TimedLyric } from '@everloop/contracts/lyrics';
import { type LyricRow, parseLyrics } from './parse-lyrics.ts';

const introSeconds = 10;
const outroSeconds = 8;
const syllableSeconds = 0.35;
const breathSeconds = 0.4;
const lineSecondsMin = 1.5;
const sectionSeconds = 2;

/** Groups of vowels, or Chinese characters: about as many as syllables. */
const syllablesOf = (text: string): number =>
  (text.match(/[aeiouyàáâäèéêëìíîïòóôöùúûüаеёиоуыэюя]+|[\u4e00-\u9fff]/giu) ?? []).length;

const lengthOf = ({ section, text }: LyricRow): number =>
  section === ''
    ? Math.max(lineSecondsMin, syllableSeconds * syllablesOf(text) + breathSeconds)
    : sectionSeconds;

/**
 * Rough times for lines that have none, in proportion to their vowels, for when no engine can be asked: after an intro, and
 * closer together where the song is short. Lines with a time keep it, and the next ones follow them.
 */
export const paceLines = (text: string, durationSeconds: number): TimedLyric[] => {
  const { rows } = parseLyrics(text);
  const intro = Math.min(introSeconds, 0.12 * durationSeconds);
  const outro = Math.min(outroSeconds, 0.08 * durationSeconds);
  const wanted = rows.reduce((total, row) => total + lengthOf(row), 0);
  const squeeze = Math.min(1, (durationSeconds - intro - outro) / Math.max(wanted, 1));
  let at = intro;
  return rows.map((row, index) => {
    const startSeconds = row.startSeconds ?? at;
    // The silence before the first section is there already.
    const isOpening = index === 0 && row.section !== '';
    at = startSeconds + (isOpening ? 0 : lengthOf(row) * squeeze);
    return {
      lineNumber: row.section === '' ? row.lineNumber : 0,
      text: row.section === '' ? row.text : '',
      section: row.section,
      startSeconds: Math.round(startSeconds * 100) / 100,
    };
  });
};
