import { memo } from 'react';
import { type TextKey, useT } from '../i18n/language.ts';
import { isDirty, type SheetRow, shownText } from './sheet-state.ts';
import { type CellProblem, tagColumns } from './tag-columns.ts';

type SheetRowProps = {
  row: SheetRow;
  index: number;
  activeColumn: number | null;
  typing: string | null;
  rangeFrom: number | null;
  rangeTo: number;
  onPick: (column: number, extend: boolean) => void;
  onEdit: (text: string) => void;
};

export const problemKeys: Record<CellProblem, TextKey> = {
  required: 'metadata.problem.required',
  'too-long': 'metadata.problem.tooLong',
  'not-a-number': 'metadata.problem.notANumber',
  'out-of-range': 'metadata.problem.outOfRange',
  'too-many': 'metadata.problem.tooMany',
};

const SheetRowPlain = (props: SheetRowProps) => {
  const { row, index, activeColumn, typing, rangeFrom, rangeTo, onPick, onEdit } = props;
  const t = useT();
  return (
    <tr className={`is-${row.status}`} aria-rowindex={index + 2}>
      {tagColumns.map(({ column, kind, label }, position) => {
        const active = position === activeColumn;
        const problem = row.problems[column]?.problem;
        const inRange = rangeFrom !== null && position >= rangeFrom && position <= rangeTo;
        const marks = [
          active && 'is-active',
          inRange && 'is-chosen',
          isDirty(row, column) && 'is-dirty',
          problem && 'is-invalid',
        ];
        const text = shownText(row, column);
        return (
          <td
            key={column}
            data-cell={`${index}-${position}`}
            tabIndex={active ? 0 : -1}
            {...{ 'aria-selected': inRange }}
            aria-invalid={problem ? true : undefined}
            title={problem ? t(problemKeys[problem]) : undefined}
            className={`sheet-cell ${kind === 'whole' || kind === 'number' ? 'numeric' : ''} ${marks.filter(Boolean).join(' ')}`}
            onMouseDown={(event) => {
              if (active && typing !== null) return;
              onPick(position, event.shiftKey);
            }}
            onDoubleClick={() => onEdit(text)}
          >
            {active && typing !== null ? (
              <textarea
                className="sheet-input"
                aria-label={t(label)}
                value={typing}
                rows={kind === 'long' ? 4 : 1}
                onChange={(event) => onEdit(event.target.value)}
              />
            ) : (
              <span className="sheet-text truncate">{text}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
};

/** One line of the sheet; drawn again only when something in it changed. */
export const SheetRowView = memo(
  SheetRowPlain,
  (before, after) =>
    before.row === after.row &&
    before.activeColumn === after.activeColumn &&
    before.typing === after.typing &&
    before.rangeFrom === after.rangeFrom &&
    (after.rangeFrom === null || before.rangeTo === after.rangeTo),
);
