import type { TaggedItem, TagPatch } from '@everloop/contracts/tags';
import { rowOfItem, type SheetRow, type SheetState, setRowCell } from './sheet-state.ts';
import { cellText, type TagColumn } from './tag-columns.ts';

export type SentEdit = { id: string; revision: number; patch: TagPatch };
export type EditAnswer = { item?: TaggedItem; error?: { code: string; sentence: string } };

/** Rows that have something to save and are not being saved, failed or in conflict. */
export const unsavedRows = (state: SheetState): SheetRow[] =>
  state.rows.filter((row) => row.status === 'idle' && Object.keys(row.edits).length > 0);

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was typed while the answer was on its way stays an edit. */
const laterEdits = (edits: TagPatch, sent: TagPatch): TagPatch =>
  Object.fromEntries(
    Object.entries(edits).filter(([column, value]) => !sameValue(value, sent[column as TagColumn])),
  );

const applyAnswer = (row: SheetRow, sent: SentEdit, answer: EditAnswer): SheetRow => {
  if (answer.item) {
    const { item } = answer;
    return {
      ...rowOfItem(item),
      edits: laterEdits(row.edits, sent.patch),
      problems: row.problems,
    };
  }
  const conflict = answer.error?.code === 'REVISION_CONFLICT';
  return { ...row, status: conflict ? 'conflict' : 'failed', failure: answer.error?.sentence ?? null };
};

/** The server's answers, one per edit and in order; a row that failed stops no other. */
export const applyAnswers = (
  state: SheetState,
  sent: readonly SentEdit[],
  answers: readonly EditAnswer[],
  at: string,
): SheetState => {
  const rows = state.rows.map((row) => {
    const index = sent.findIndex((edit) => edit.id === row.id);
    const edit = sent[index];
    const answer = answers[index];
    return edit && answer ? applyAnswer(row, edit, answer) : row;
  });
  const anySaved = answers.some((answer) => answer.item !== undefined);
  return { ...state, rows, savedAt: anySaved ? at : state.savedAt };
};

export const markSaving = (state: SheetState, ids: readonly string[]): SheetState => ({
  ...state,
  rows: state.rows.map((row) => (ids.includes(row.id) ? { ...row, status: 'saving' } : row)),
});

/** The whole save failed (server away): the edits stay and are tried again. */
export const unmarkSaving = (state: SheetState): SheetState => ({
  ...state,
  rows: state.rows.map((row) => (row.status === 'saving' ? { ...row, status: 'idle' } : row)),
});

/** Items as the server has them now. Rows under edit keep their edits; a row in conflict keeps waiting for a decision. */
export const refreshRows = (state: SheetState, items: readonly TaggedItem[]): SheetState => {
  const known = new Map(state.rows.map((row) => [row.id, row]));
  const rows = items.map((item) => {
    const row = known.get(item.subject.id);
    if (!row) return rowOfItem(item);
    const touched = Object.keys(row.edits).length > 0 || Object.keys(row.problems).length > 0;
    if (touched || row.status !== 'idle') return row;
    return rowOfItem(item);
  });
  return { ...state, rows };
};

/** Ends a conflict: with the other change, or with ours on top of it. */
export const resolveConflict = (
  state: SheetState,
  item: TaggedItem,
  keep: 'mine' | 'theirs',
): SheetState => ({
  ...state,
  rows: state.rows.map((row) => {
    if (row.id !== item.subject.id) return row;
    const fresh = rowOfItem(item);
    if (keep === 'theirs') return fresh;
    return Object.keys(row.edits).reduce(
      (merged, column) =>
        setRowCell(
          merged,
          column as TagColumn,
          cellText({ ...row.saved, ...row.edits }, column as TagColumn),
        ),
      fresh,
    );
  }),
});

/** A cover that was set or removed: the new revision, without touching edits. */
export const applyCover = (state: SheetState, item: TaggedItem): SheetState => ({
  ...state,
  rows: state.rows.map((row) =>
    row.id === item.subject.id
      ? { ...row, revision: item.revision, coverArtifactId: item.coverArtifactId, saved: item.tags }
      : row,
  ),
});
