/** What was and what was taken back. `typedAtMs` is when the last letter came, null after any other change. */
export type LyricsHistory = {
  past: readonly string[];
  present: string;
  future: readonly string[];
  typedAtMs: number | null;
};

const stepsMax = 200;
const typingPauseMs = 1_000;

export const historyOf = (text: string): LyricsHistory => ({
  past: [],
  present: text,
  future: [],
  typedAtMs: null,
});

/** A new text. Letters typed without a pause are one step. */
export const record = (
  history: LyricsHistory,
  text: string,
  typedAtMs: number | null = null,
): LyricsHistory => {
  if (text === history.present) return history;
  const goesOn =
    typedAtMs !== null && history.typedAtMs !== null && typedAtMs - history.typedAtMs < typingPauseMs;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-stepsMax);
  return { past, present: text, future: [], typedAtMs };
};

export const undo = (history: LyricsHistory): LyricsHistory => {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    typedAtMs: null,
  };
};

export const redo = (history: LyricsHistory): LyricsHistory => {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, typedAtMs: null };
};
