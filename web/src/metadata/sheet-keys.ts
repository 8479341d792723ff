import {
  clearRange,
  commitTyping,
  fillDown,
  moveTo,
  type SheetState,
  shownText,
  undo,
} from './sheet-state.ts';
import { tagColumns } from './tag-columns.ts';

export type SheetKey = {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
};

const steps: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

const step = (state: SheetState, rows: number, columns: number, extend: boolean): SheetState =>
  moveTo(state, { row: state.active.row + rows, column: state.active.column + columns }, extend);

/** Tab goes through the row and on to the next; at either end of the sheet it leaves it, so nobody is caught. */
const tab = (state: SheetState, back: boolean): SheetState | undefined => {
  const last = tagColumns.length - 1;
  const { row, column } = state.active;
  if (back) {
    if (column > 0) return moveTo(state, { row, column: column - 1 }, false);
    return row > 0 ? moveTo(state, { row: row - 1, column: last }, false) : undefined;
  }
  if (column < last) return moveTo(state, { row, column: column + 1 }, false);
  return row < state.rows.length - 1 ? moveTo(state, { row: row + 1, column: 0 }, false) : undefined;
};

const startTyping = (state: SheetState, text: string): SheetState => ({ ...state, typing: text });

const currentText = (state: SheetState): string => {
  const row = state.rows[state.active.row];
  const column = tagColumns[state.active.column]?.column;
  return row && column ? shownText(row, column) : '';
};

const keyWhileTyping = (state: SheetState, { key, shiftKey, altKey }: SheetKey): SheetState | undefined => {
  if (key === 'Escape') return { ...state, typing: null };
  if (key === 'Tab') return tab(commitTyping(state), shiftKey) ?? commitTyping(state);
  // Alt+Enter writes a line break, as in other spreadsheets.
  if (key === 'Enter' && !altKey && !shiftKey) return step(commitTyping(state), 1, 0, false);
  return undefined;
};

const keyWithControl = (state: SheetState, key: string): SheetState | undefined => {
  if (key === 'z') return undo(state);
  if (key === 'd') return fillDown(state);
  if (key === 'Home') return moveTo(state, { row: 0, column: 0 }, false);
  if (key === 'End')
    return moveTo(state, { row: state.rows.length - 1, column: tagColumns.length - 1 }, false);
  return undefined;
};

/** What a key does in the sheet: the next state, 'leave' to give the focus away, or undefined when it is not ours. */
export const sheetKey = (state: SheetState, press: SheetKey): SheetState | 'leave' | undefined => {
  const { key, shiftKey } = press;
  if (state.typing !== null) return keyWhileTyping(state, press);
  if (press.ctrlKey || press.metaKey)
    return keyWithControl(state, key.length === 1 ? key.toLowerCase() : key);
  const move = steps[key];
  if (move) return step(state, move[0], move[1], shiftKey);
  if (key === 'Home') return moveTo(state, { row: state.active.row, column: 0 }, shiftKey);
  if (key === 'End') return moveTo(state, { row: state.active.row, column: tagColumns.length - 1 }, shiftKey);
  if (key === 'Tab') return tab(state, shiftKey);
  if (key === 'Enter' || key === 'F2') return startTyping(state, currentText(state));
  if (key === 'Delete' || key === 'Backspace') return clearRange(state);
  if (key === 'Escape') return 'leave';
  return key.length === 1 && !press.altKey ? startTyping(state, key) : undefined;
};
