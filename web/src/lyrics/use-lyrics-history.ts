import { useReducer } from 'react';
import { historyOf, type LyricsHistory, record, redo, undo } from './lyrics-history.ts';

type Action = { kind: 'text'; text: string; typedAtMs: number | null } | { kind: 'undo' | 'redo' };

const next = (history: LyricsHistory, action: Action): LyricsHistory => {
  if (action.kind === 'text') return record(history, action.text, action.typedAtMs);
  return action.kind === 'undo' ? undo(history) : redo(history);
};

/** Steps back and forth through what was written. A text that came from elsewhere (reused settings) is a step as well. */
export const useLyricsHistory = (value: string, onChange: (text: string) => void) => {
  const [stored, dispatch] = useReducer(next, value, historyOf);
  const history = stored.present === value ? stored : record(stored, value);
  const change = (text: string, { typed = false } = {}) => {
    if (stored.present !== value) dispatch({ kind: 'text', text: value, typedAtMs: null });
    dispatch({ kind: 'text', text, typedAtMs: typed ? performance.now() : null });
    onChange(text);
  };
  const step = (kind: 'undo' | 'redo') => {
    if (stored.present !== value) dispatch({ kind: 'text', text: value, typedAtMs: null });
    dispatch({ kind });
    onChange((kind === 'undo' ? undo(history) : redo(history)).present);
  };
  return {
    change,
    undo: () => step('undo'),
    redo: () => step('redo'),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
};
