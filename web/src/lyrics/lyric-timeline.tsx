import { type PointerEvent, useRef, useState } from 'react';
import type { LyricRow } from './parse-lyrics.ts';

type LyricTimelineProps = {
  rows: readonly LyricRow[];
  durationSeconds: number;
  selected: number;
  onSelect: (index: number) => void;
  onMove: (index: number, seconds: number) => void;
};

type Drag = { index: number; seconds: number };

/** The row whose mark is nearest to a place of the song. */
const nearestTo = (rows: readonly LyricRow[], seconds: number): number | null => {
  let nearest: { index: number; distance: number } | null = null;
  rows.forEach(({ startSeconds }, index) => {
    if (startSeconds === null) return;
    const distance = Math.abs(startSeconds - seconds);
    if (nearest === null || distance < nearest.distance) nearest = { index, distance };
  });
  return (nearest as { index: number } | null)?.index ?? null;
};

/**
 * The whole song as a line with a mark per row, to be dragged. For pointers only: the fields below do the same for the
 * keyboard and for screen readers, which is why it is hidden from them.
 */
export const LyricTimeline = ({ rows, durationSeconds, selected, onSelect, onMove }: LyricTimelineProps) => {
  const strip = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const secondsAt = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * durationSeconds;
  };
  const onPointerDown = (event: PointerEvent) => {
    const seconds = secondsAt(event);
    const index = nearestTo(rows, seconds);
    if (event.button !== 0 || index === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onSelect(index);
    setDrag({ index, seconds: rows[index]?.startSeconds ?? seconds });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag && event.movementX !== 0) setDrag({ ...drag, seconds: secondsAt(event) });
  };
  const onPointerUp = () => {
    if (drag && drag.seconds !== rows[drag.index]?.startSeconds) onMove(drag.index, drag.seconds);
    setDrag(null);
  };
  const placeOf = (row: LyricRow, index: number) =>
    drag?.index === index ? drag.seconds : (row.startSeconds ?? 0);
  return (
    <div
      ref={strip}
      className="lyric-timeline"
      aria-hidden
      role="presentation"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
    >
      {rows.map((row, index) =>
        row.startSeconds === null ? null : (
          <span
            key={`${row.lineNumber}-${row.startSeconds}`}
            className={`lyric-mark ${index === selected ? 'is-selected' : ''} ${row.section === '' ? '' : 'is-section'}`}
            style={{ insetInlineStart: `${(100 * placeOf(row, index)) / durationSeconds}%` }}
          />
        ),
      )}
    </div>
  );
};
