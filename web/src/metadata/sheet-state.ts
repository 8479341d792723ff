import type { TaggedItem, TagPatch, TagSet, TagSubject } from '@everloop/contracts/tags';
import { type CellProblem, cellText, parseCell, type TagColumn, tagColumns } from './tag-columns.ts';

export type SheetRow = {
  id: string;
  subject: TagSubject;
  revision: number;
  coverArtifactId: string | null;
  /** As the server has it. */
  saved: TagSet;
  /** Changed here and not saved yet. */
  edits: TagPatch;
  /** Cells whose text cannot be saved, with that text. */
  problems: Partial<Record<TagColumn, { problem: CellProblem; text: string }>>;
  status: 'idle' | 'saving' | 'conflict' | 'failed';
  failure: string | null;
};

export type Cell = { row: number; column: number };
export type CellText = { id: string; column: TagColumn; text: string };

export type SheetState = {
  rows: readonly SheetRow[];
  active: Cell;
  /** The other corner of the chosen range; equal to `active` for one cell. */
  anchor: Cell;
  /** The text being typed into the active cell; null while moving about. */
  typing: string | null;
  /** What undo brings back, newest last. */
  history: readonly (readonly CellText[])[];
  savedAt: string | null;
};

export const emptySheet: SheetState = {
  rows: [],
  active: { row: 0, column: 0 },
  anchor: { row: 0, column: 0 },
  typing: null,
  history: [],
  savedAt: null,
};

export const rowOfItem = (item: TaggedItem): SheetRow => ({
  id: item.subject.id,
  subject: item.subject,
  revision: item.revision,
  coverArtifactId: item.coverArtifactId,
  saved: item.tags,
  edits: {},
  problems: {},
  status: 'idle',
  failure: null,
});

/** The text a cell shows: what was typed if it cannot be saved, else the edit, else the saved tag. */
export const shownText = (row: SheetRow, column: TagColumn): string =>
  row.problems[column]?.text ?? cellText({ ...row.saved, ...row.edits }, column);

export const isDirty = (row: SheetRow, column: TagColumn): boolean =>
  column in row.edits || column in row.problems;

const without = <Value extends object>(value: Value, key: keyof Value): Value => {
  const { [key]: _, ...rest } = value;
  return rest as Value;
};

/** One cell of a row set to a text. The same text as saved takes the dirty mark away. */
export const setRowCell = (row: SheetRow, column: TagColumn, text: string): SheetRow => {
  const parsed = parseCell(column, text);
  const status = row.status === 'failed' ? 'idle' : row.status;
  if ('problem' in parsed) {
    return {
      ...row,
      status,
      edits: without(row.edits, column),
      problems: { ...row.problems, [column]: { problem: parsed.problem, text } },
    };
  }
  const problems = without(row.problems, column);
  const unchanged = JSON.stringify(parsed.value) === JSON.stringify(row.saved[column]);
  const edits = unchanged ? without(row.edits, column) : { ...row.edits, [column]: parsed.value };
  return { ...row, status, problems, edits };
};

/** Sets cells as one step that undo takes back. */
export const setCells = (state: SheetState, changes: readonly CellText[]): SheetState => {
  const before: CellText[] = [];
  const rows = state.rows.map((row) => {
    const own = changes.filter(
      (change) => change.id === row.id && shownText(row, change.column) !== change.text,
    );
    for (const { id, column } of own) before.push({ id, column, text: shownText(row, column) });
    return own.reduce((changed, { column, text }) => setRowCell(changed, column, text), row);
  });
  return before.length === 0 ? state : { ...state, rows, history: [...state.history, before].slice(-200) };
};

export const undo = (state: SheetState): SheetState => {
  const last = state.history.at(-1);
  if (!last) return state;
  const rows = state.rows.map((row) =>
    last
      .filter((change) => change.id === row.id)
      .reduce((changed, { column, text }) => setRowCell(changed, column, text), row),
  );
  return { ...state, rows, history: state.history.slice(0, -1) };
};

/** The chosen cells as row and column spans, top left first. */
export const rangeOf = ({ active, anchor }: Pick<SheetState, 'active' | 'anchor'>) => ({
  top: Math.min(active.row, anchor.row),
  bottom: Math.max(active.row, anchor.row),
  left: Math.min(active.column, anchor.column),
  right: Math.max(active.column, anchor.column),
});

/** Moves the active cell inside the sheet; `extend` keeps the other corner of the range. */
export const moveTo = (state: SheetState, cell: Cell, extend: boolean): SheetState => {
  const active = {
    row: Math.min(Math.max(0, cell.row), Math.max(0, state.rows.length - 1)),
    column: Math.min(Math.max(0, cell.column), tagColumns.length - 1),
  };
  return { ...state, active, anchor: extend ? state.anchor : active, typing: null };
};

const columnAt = (index: number): TagColumn | undefined => tagColumns[index]?.column;

/** Copies the top row of the range into the rows beneath it. */
export const fillDown = (state: SheetState): SheetState => {
  const { top, bottom, left, right } = rangeOf(state);
  const source = state.rows[top];
  if (!source) return state;
  const columns = tagColumns.slice(left, right + 1).map(({ column }) => column);
  const changes = state.rows
    .slice(top + 1, bottom + 1)
    .flatMap((row) => columns.map((column) => ({ id: row.id, column, text: shownText(source, column) })));
  return setCells(state, changes);
};

/** The range as a spreadsheet's clipboard text: tabs between cells, a line per row. */
export const rangeText = (state: SheetState): string => {
  const { top, bottom, left, right } = rangeOf(state);
  return state.rows
    .slice(top, bottom + 1)
    .map((row) =>
      tagColumns
        .slice(left, right + 1)
        .map(({ column }) => shownText(row, column).replaceAll(/[\t\r\n]+/g, ' '))
        .join('\t'),
    )
    .join('\n');
};

/** Pastes a spreadsheet's clipboard text from the top left of the range; a single value fills the whole range. */
export const paste = (state: SheetState, text: string): SheetState => {
  const grid = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
  const { top, bottom, left, right } = rangeOf(state);
  const single = grid.length === 1 && grid[0]?.length === 1;
  const rowCount = single ? bottom - top + 1 : grid.length;
  const columnCount = single ? right - left + 1 : Math.max(...grid.map((line) => line.length));
  const changes: CellText[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const target = state.rows[top + row];
      const name = columnAt(left + column);
      const value = single ? grid[0]?.[0] : grid[row]?.[column];
      if (target && name && value !== undefined) changes.push({ id: target.id, column: name, text: value });
    }
  }
  return setCells(state, changes);
};

/** Empties the range; a title cannot be empty and says so. */
export const clearRange = (state: SheetState): SheetState => {
  const { top, bottom, left, right } = rangeOf(state);
  const columns = tagColumns.slice(left, right + 1).map(({ column }) => column);
  return setCells(
    state,
    state.rows
      .slice(top, bottom + 1)
      .flatMap((row) => columns.map((column) => ({ id: row.id, column, text: '' }))),
  );
};

/** Takes over what is being typed, then moves on. */
export const commitTyping = (state: SheetState): SheetState => {
  const row = state.rows[state.active.row];
  const column = tagColumns[state.active.column]?.column;
  if (state.typing === null || !row || !column) return state;
  return { ...setCells(state, [{ id: row.id, column, text: state.typing }]), typing: null };
};
