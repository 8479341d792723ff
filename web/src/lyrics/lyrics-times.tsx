import type { LyricRemark } from '@everloop/contracts/lyrics';
import { Eraser } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { LyricTimeRow } from './lyric-time-row.tsx';
import { LyricTimeline } from './lyric-timeline.tsx';
import { moveLine } from './move-line.ts';
import { parseLyrics } from './parse-lyrics.ts';
import { withoutTimes } from './write-lyrics.ts';

type LyricsTimesProps = {
  value: string;
  onChange: (text: string) => void;
  durationSeconds: number;
  remarks: readonly LyricRemark[];
};

/** Each line with its time: typed, nudged, or dragged on the line of the whole song. */
export const LyricsTimes = ({ value, onChange, durationSeconds, remarks }: LyricsTimesProps) => {
  const t = useT();
  const { rows } = parseLyrics(value);
  const list = useRef<HTMLOListElement>(null);
  const [selected, setSelected] = useState(0);
  const follow = useRef(false);
  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    list.current?.querySelectorAll<HTMLInputElement>('.lyric-time-input')[selected]?.focus();
  }, [selected]);
  const move = (index: number, seconds: number) => {
    const moved = moveLine(value, index, Math.min(seconds, durationSeconds));
    follow.current = moved.index !== index && (list.current?.contains(document.activeElement) ?? false);
    setSelected(moved.index);
    onChange(moved.text);
  };
  if (rows.length === 0) return <p className="lyrics-empty muted dense">{t('lyrics.noLines')}</p>;
  const remarked = new Set(remarks.map(({ lineNumber }) => lineNumber));
  return (
    <div className="lyrics-times">
      <LyricTimeline
        rows={rows}
        durationSeconds={durationSeconds}
        selected={selected}
        onSelect={setSelected}
        onMove={move}
      />
      <ol ref={list} className="lyric-rows" aria-label={t('lyrics.times')}>
        {rows.map((row, index) => (
          <LyricTimeRow
            // Lines may be equal in words and time; their place is what they are known by.
            key={`${index}-${row.text}`}
            row={row}
            isSelected={index === selected}
            hasRemark={remarked.has(row.lineNumber)}
            onSelect={() => setSelected(index)}
            onMove={(seconds) => move(index, seconds)}
          />
        ))}
      </ol>
      <div className="lyrics-foot row">
        <p className="muted dense">{t('lyrics.timesHint')}</p>
        <Button icon={Eraser} look="quiet" onClick={() => onChange(withoutTimes(value))}>
          {t('lyrics.clearTimes')}
        </Button>
      </div>
    </div>
  );
};
