import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { sheetKey } from './sheet-keys.ts';
import { SheetRowView } from './sheet-row.tsx';
import { commitTyping, moveTo, paste, rangeOf, rangeText, type SheetState } from './sheet-state.ts';
import { tagColumns } from './tag-columns.ts';

export type ChangeSheet = (next: SheetState | ((old: SheetState) => SheetState)) => void;

/** A table that is worked in cell by cell; its rows and cells take their roles from it. */
const gridRole = { role: 'grid', 'aria-multiselectable': true };

/** The spreadsheet. One cell has the focus; arrows move it, typing replaces, Enter or F2 edits. */
export const SheetGrid = ({ state, change }: { state: SheetState; change: ChangeSheet }) => {
  const t = useT();
  const grid = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const { active, typing } = state;
  const range = rangeOf(state);
  const isTyping = typing !== null;
  useEffect(() => {
    if (!hasFocus.current) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${active.row}-${active.column}"]`);
    const field = isTyping ? cell?.querySelector<HTMLTextAreaElement>('textarea') : null;
    // What was typed to begin with stands before the caret.
    field?.setSelectionRange(field.value.length, field.value.length);
    (field ?? cell)?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active.row, active.column, isTyping]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = sheetKey(state, event);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === 'leave') grid.current?.closest('.metadata')?.querySelector('button')?.focus();
    else change(next);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (typing !== null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', rangeText(state));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typing !== null) return;
    event.preventDefault();
    change(paste(state, event.clipboardData.getData('text/plain')));
  };
  return (
    <div className="sheet only-wide" ref={grid}>
      <table
        {...gridRole}
        aria-label={t('nav.metadata')}
        aria-rowcount={state.rows.length + 1}
        aria-colcount={tagColumns.length}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={(event) => {
          hasFocus.current = event.currentTarget.contains(event.relatedTarget);
          if (!hasFocus.current && typing !== null) change(commitTyping);
        }}
      >
        <thead>
          <tr>
            {tagColumns.map(({ column, label, width }) => (
              <th key={column} className="sheet-head" scope="col" style={{ width }}>
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {state.rows.map((row, index) => (
            <SheetRowView
              key={row.id}
              row={row}
              index={index}
              activeColumn={active.row === index ? active.column : null}
              typing={active.row === index ? typing : null}
              rangeFrom={index >= range.top && index <= range.bottom ? range.left : null}
              rangeTo={range.right}
              onPick={(column, extend) =>
                change((old) => moveTo(commitTyping(old), { row: index, column }, extend))
              }
              onEdit={(text) => change((old) => ({ ...old, typing: text }))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
