import type { TaggedItem } from '@everloop/contracts/tags';
import { useEffect, useRef, useState } from 'react';
import { api, queryClient } from '../api/client.ts';
import {
  applyAnswers,
  markSaving,
  refreshRows,
  resolveConflict,
  type SentEdit,
  unmarkSaving,
  unsavedRows,
} from './sheet-saving.ts';
import { emptySheet, type SheetRow, type SheetState } from './sheet-state.ts';

const savePauseMs = 700;
const retryMs = 4_000;

/** The spreadsheet with auto-save: a short pause after the last change, all changed rows in one request. */
export const useSheet = (items: readonly TaggedItem[]) => {
  const [state, setState] = useState<SheetState>(() => refreshRows(emptySheet, items));
  const [error, setError] = useState<unknown>(null);
  const saving = useRef(false);
  useEffect(() => setState((old) => refreshRows(old, items)), [items]);

  const waiting = unsavedRows(state);
  const waitingText = JSON.stringify(waiting.map(({ id, edits }) => [id, edits]));
  useEffect(() => {
    if (waitingText === '[]') return;
    const save = async () => {
      if (saving.current) return;
      saving.current = true;
      const rows = waiting;
      const sent: SentEdit[] = rows.map(({ id, revision, edits }) => ({ id, revision, patch: edits }));
      setState((old) =>
        markSaving(
          old,
          sent.map(({ id }) => id),
        ),
      );
      try {
        const answers = await api.tags.updateMany.mutate({
          edits: rows.map(({ subject, revision, edits }) => ({
            subject,
            expectedRevision: revision,
            patch: edits,
          })),
        });
        setState((old) => applyAnswers(old, sent, answers, new Date().toISOString()));
        setError(null);
        for (const key of ['tracks', 'track', 'loops', 'loop'])
          void queryClient.invalidateQueries({ queryKey: [key] });
      } catch (failure) {
        setError(failure);
        setState(unmarkSaving);
      } finally {
        saving.current = false;
      }
    };
    const timer = setTimeout(() => void save(), error ? retryMs : savePauseMs);
    return () => clearTimeout(timer);
  }, [waitingText, waiting, error]);

  const resolve = async (row: SheetRow, keep: 'mine' | 'theirs') => {
    try {
      const item = await api.tags.get.query({ subject: row.subject });
      setState((old) => resolveConflict(old, item, keep));
    } catch (failure) {
      setError(failure);
    }
  };
  return { state, change: setState, error, resolve };
};
