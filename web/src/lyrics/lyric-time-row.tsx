import { Minus, Plus, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { formatStamp, parseStamp } from './lyric-stamp.ts';
import type { LyricRow } from './parse-lyrics.ts';

type LyricTimeRowProps = {
  row: LyricRow;
  isSelected: boolean;
  hasRemark: boolean;
  onSelect: () => void;
  onMove: (seconds: number) => void;
};

const nudgeSeconds = 0.1;
const keySteps: Record<string, number> = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 };

/** One line: its time as text (arrows move it by 0.1 s, page keys by 1 s), two buttons, and the words. */
export const LyricTimeRow = ({ row, isSelected, hasRemark, onSelect, onMove }: LyricTimeRowProps) => {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const seconds = row.startSeconds;
  const shown = typed ?? (seconds === null ? '' : formatStamp(seconds));
  const read = typed === null ? seconds : parseStamp(typed);
  const isWrong = typed !== null && typed.trim() !== '' && read === null;
  const what = row.section === '' ? row.text : t('lyrics.sectionNamed', { name: row.section });
  const commit = () => {
    if (typed !== null && read !== null && read !== seconds) onMove(read);
    if (!isWrong) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && typed !== null) setTyped(null);
    else if (step === undefined || read === null) return;
    else {
      setTyped(null);
      onMove(read + step);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className={`lyric-row ${isSelected ? 'is-selected' : ''} ${row.section === '' ? '' : 'is-section'}`}>
      <input
        className="input lyric-time-input"
        inputMode="decimal"
        value={shown}
        placeholder="–:––"
        aria-label={t('lyrics.timeOf', { line: what })}
        aria-invalid={isWrong || undefined}
        onFocus={onSelect}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <span className="lyric-nudges">
        <IconButton
          icon={Minus}
          label={t('lyrics.earlier', { line: what })}
          disabled={seconds === null}
          onClick={() => onMove((seconds ?? 0) - nudgeSeconds)}
        />
        <IconButton
          icon={Plus}
          label={t('lyrics.later', { line: what })}
          disabled={seconds === null}
          onClick={() => onMove((seconds ?? 0) + nudgeSeconds)}
        />
      </span>
      <span className="lyric-words">
        {row.section === '' ? row.text : row.section}
        {isWrong && (
          <span className="field-note is-error" role="alert">
            {t('lyrics.timeProblem')}
          </span>
        )}
      </span>
      {hasRemark && (
        <TriangleAlert size={16} className="tone-warn-text" role="img" aria-label={t('lyrics.hasRemark')} />
      )}
    </li>
  );
};
