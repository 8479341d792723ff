import { TriangleAlert } from 'lucide-react';
import { readApiError } from '../api/api-error.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { useErrorWords } from '../ui/error-display.tsx';
import { clashesOf } from './clash-remarks.ts';
import { parseLyrics } from './parse-lyrics.ts';
import type { LyricsState } from './use-lyrics-reading.ts';

type LyricsRemarksProps = { value: string; state: LyricsState; durationSeconds: number | null };

const shownMax = 6;

/** Where words may be skipped, repeated or left out, each with its line. While the engine is away, what the times tell. */
export const LyricsRemarks = ({ value, state, durationSeconds }: LyricsRemarksProps) => {
  const t = useT();
  const inWords = useServerWords();
  const errorWords = useErrorWords();
  const own = [
    ...parseLyrics(value).faults.map(({ lineNumber, kind }) =>
      t('lyrics.import.line', { line: lineNumber, why: t(`lyrics.fault.${kind}`) }),
    ),
    ...clashesOf(value, durationSeconds ?? Number.POSITIVE_INFINITY).map(
      ({ kind, lineNumber, otherLineNumber }) =>
        t(`lyrics.clash.${kind}`, { line: lineNumber, other: otherLineNumber }),
    ),
  ];
  const sentences = state.reading ? state.reading.remarks.map(({ sentence }) => inWords(sentence)) : own;
  return (
    <div className="lyrics-remarks dense" aria-live="polite">
      {state.error !== null && state.error !== undefined && (
        <p className="muted">
          {t('lyrics.rough')} {errorWords(readApiError(state.error)).sentence}
        </p>
      )}
      {state.reading && sentences.length === 0 && <p className="muted">{t('lyrics.fits')}</p>}
      {sentences.length > 0 && (
        <ul>
          {sentences.slice(0, shownMax).map((sentence) => (
            <li key={sentence}>
              <TriangleAlert size={14} className="tone-warn-text" aria-hidden /> {sentence}
            </li>
          ))}
          {sentences.length > shownMax && (
            <li className="muted">{t('lyrics.moreRemarks', { count: sentences.length - shownMax })}</li>
          )}
        </ul>
      )}
    </div>
  );
};
