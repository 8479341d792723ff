import { emptyTagSet, type TaggedItem } from '@everloop/contracts/tags';
import { expect, test } from 'vitest';
import { sheetKey } from './sheet-keys.ts';
import { applyAnswers, markSaving, refreshRows, resolveConflict, unsavedRows } from './sheet-saving.ts';
import {
  clearRange,
  emptySheet,
  fillDown,
  isDirty,
  moveTo,
  paste,
  rangeText,
  type SheetState,
  setCells,
  shownText,
  undo,
} from './sheet-state.ts';

const item = (id: string, title: string, revision = 1): TaggedItem => ({
  subject: { kind: 'track', id },
  tags: { ...emptyTagSet(title), genre: 'ambient' },
  revision,
  coverArtifactId: null,
  updatedAt: '2026-01-01T00:00:00Z',
});
const sheet = (): SheetState =>
  refreshRows(emptySheet, [item('a', 'one'), item('b', 'two'), item('c', 'three')]);
const press = (key: string, over = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});
const keys = (state: SheetState, ...presses: ReturnType<typeof press>[]): SheetState =>
  presses.reduce((now, one) => {
    const next = sheetKey(now, one);
    return typeof next === 'object' ? next : now;
  }, state);

test('typing replaces a cell and Enter moves down', () => {
  const typed = keys({ ...keys(sheet(), press('x')), typing: 'new title' }, press('Enter'));
  expect(shownText(typed.rows[0] as never, 'title')).toBe('new title');
  expect(typed.active).toEqual({ row: 1, column: 0 });
  expect(typed.typing).toBeNull();
});

test('Escape while typing leaves the cell as it was', () => {
  const left = keys({ ...sheet(), typing: 'nonsense' }, press('Escape'));
  expect(unsavedRows(left)).toEqual([]);
});

test('Tab goes on in the next row and leaves at the end, so that nobody is caught', () => {
  const end = moveTo(sheet(), { row: 0, column: 99 }, false);
  expect(keys(end, press('Tab')).active).toEqual({ row: 1, column: 0 });
  expect(sheetKey(moveTo(sheet(), { row: 2, column: 99 }, false), press('Tab'))).toBeUndefined();
  expect(sheetKey(sheet(), press('Tab', { shiftKey: true }))).toBeUndefined();
  expect(sheetKey(sheet(), press('Escape'))).toBe('leave');
});

test('fill down copies the first chosen row, undo brings everything back at once', () => {
  const chosen = moveTo(sheet(), { row: 2, column: 0 }, true);
  const filled = fillDown(chosen);
  expect(filled.rows.map((row) => shownText(row, 'title'))).toEqual(['one', 'one', 'one']);
  expect(undo(filled).rows.map((row) => shownText(row, 'title'))).toEqual(['one', 'two', 'three']);
});

test('cells from a spreadsheet land beside each other, and what does not fit is left out', () => {
  const pasted = paste(sheet(), 'A\tArtist A\r\nB\tArtist B\r\n');
  expect(pasted.rows.map((row) => [shownText(row, 'title'), shownText(row, 'artist')])).toEqual([
    ['A', 'Artist A'],
    ['B', 'Artist B'],
    ['three', ''],
  ]);
  expect(rangeText(moveTo(pasted, { row: 1, column: 1 }, true))).toBe('A\tArtist A\nB\tArtist B');
});

test('one copied value fills the whole range', () => {
  const chosen = moveTo(moveTo(sheet(), { row: 0, column: 3 }, false), { row: 2, column: 3 }, true);
  expect(paste(chosen, 'jazz').rows.map((row) => shownText(row, 'genre'))).toEqual(['jazz', 'jazz', 'jazz']);
});

test('a title cannot be emptied: the cell says so and nothing is sent', () => {
  const cleared = clearRange(sheet());
  expect(cleared.rows[0]?.problems.title).toEqual({ problem: 'required', text: '' });
  expect(unsavedRows(cleared)).toEqual([]);
});

test.each([
  ['year', '20x6', 'not-a-number'],
  ['year', '99', 'out-of-range'],
  ['trackNumber', '1.5', 'not-a-number'],
  ['musicalKey', 'x'.repeat(21), 'too-long'],
  ['keywords', Array.from({ length: 51 }, (_, index) => index).join(','), 'too-many'],
] as const)('%s refuses what the server would refuse', (column, text, problem) => {
  expect(setCells(sheet(), [{ id: 'a', column, text }]).rows[0]?.problems[column]?.problem).toBe(problem);
});

test('the same text as saved is not dirty', () => {
  const changed = setCells(sheet(), [{ id: 'a', column: 'title', text: 'other' }]);
  const back = setCells(changed, [{ id: 'a', column: 'title', text: 'one' }]);
  expect(isDirty(back.rows[0] as never, 'title')).toBe(false);
});

test('what is typed while a save is on its way is kept and saved next', () => {
  const changed = setCells(sheet(), [{ id: 'a', column: 'title', text: 'first' }]);
  const sent = unsavedRows(changed).map(({ id, revision, edits }) => ({ id, revision, patch: edits }));
  const meanwhile = setCells(markSaving(changed, ['a']), [{ id: 'a', column: 'artist', text: 'Mira' }]);
  const saved = applyAnswers(meanwhile, sent, [{ item: item('a', 'first', 2) }], '2026-01-01T00:00:01Z');
  expect(saved.rows[0]).toMatchObject({ revision: 2, status: 'idle', edits: { artist: 'Mira' } });
});

test('a row changed elsewhere waits for a decision and stops no other', () => {
  const changed = setCells(sheet(), [
    { id: 'a', column: 'title', text: 'mine' },
    { id: 'b', column: 'title', text: 'also mine' },
  ]);
  const sent = unsavedRows(changed).map(({ id, revision, edits }) => ({ id, revision, patch: edits }));
  const answers = [
    { error: { code: 'REVISION_CONFLICT', sentence: 'Somebody changed this.' } },
    { item: item('b', 'also mine', 2) },
  ];
  const after = applyAnswers(changed, sent, answers, '2026-01-01T00:00:01Z');
  expect(after.rows.map((row) => row.status)).toEqual(['conflict', 'idle', 'idle']);
  const theirs = resolveConflict(after, item('a', 'theirs', 5), 'theirs');
  expect(theirs.rows[0]).toMatchObject({ status: 'idle', revision: 5, edits: {} });
  const mine = resolveConflict(after, item('a', 'theirs', 5), 'mine');
  expect(mine.rows[0]).toMatchObject({ status: 'idle', revision: 5, edits: { title: 'mine' } });
});

test('a refresh from the server never overwrites what is being edited', () => {
  const changed = setCells(sheet(), [{ id: 'a', column: 'title', text: 'mine' }]);
  const refreshed = refreshRows(changed, [item('a', 'theirs', 4), item('b', 'newer', 4)]);
  expect(refreshed.rows.map((row) => shownText(row, 'title'))).toEqual(['mine', 'newer']);
});
