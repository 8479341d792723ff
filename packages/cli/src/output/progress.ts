import { formatElapsed } from './amounts.ts';

/** One step of the work as it stands; a new label ends the line before it. */
export type ProgressStep = { label: string; percent: number | null; note?: string };

export type Progress = {
  show(step: ProgressStep): void;
  /** A line of its own that stays, such as "The studio does not answer". */
  say(sentence: string): void;
  /** Ends the running line: as done, or as where it stopped. */
  end(outcome: 'done' | 'stopped'): void;
};

export type ProgressTarget = {
  stream: { write(text: string): unknown };
  columns: number;
  color: boolean;
  now?: () => number;
};

const redrawMinMs = 80;

/** One bar per step, redrawn in place; for terminals. */
export const createBarProgress = (target: ProgressTarget): Progress => {
  const now = target.now ?? Date.now;
  const paint = (code: number, text: string) => (target.color ? `\x1b[${code}m${text}\x1b[0m` : text);
  let current: (ProgressStep & { startedAt: number; drawnAt: number }) | undefined;

  const draw = (step: ProgressStep): void => {
    target.stream.write(`\r\x1b[2K${barLine(step, target.columns, paint)}`);
  };
  const close = (outcome: 'done' | 'stopped'): void => {
    if (!current) return;
    const mark = outcome === 'done' ? paint(32, '✓') : paint(31, '✗');
    const elapsed = formatElapsed(now() - current.startedAt);
    target.stream.write(`\r\x1b[2K${mark} ${current.label} ${paint(2, elapsed)}\n`);
    current = undefined;
  };
  return {
    show: (step) => {
      if (current?.label !== step.label) close('done');
      const drawnAt = current?.drawnAt ?? Number.NEGATIVE_INFINITY;
      const isDue = now() - drawnAt >= redrawMinMs;
      current = {
        ...step,
        startedAt: current?.startedAt ?? now(),
        drawnAt: isDue ? now() : drawnAt,
      };
      if (isDue) draw(step);
    },
    say: (sentence) => {
      target.stream.write(`\r\x1b[2K${sentence}\n`);
      if (current) draw(current);
    },
    end: close,
  };
};

const barLine = (
  step: ProgressStep,
  columns: number,
  paint: (code: number, text: string) => string,
): string => {
  const percent = step.percent === null ? '' : `${String(Math.round(step.percent)).padStart(3)} %`;
  const label = step.label.padEnd(22).slice(0, Math.max(8, columns - 8));
  const room = columns - label.length - percent.length - 6;
  const width = Math.min(30, room);
  if (width < 8 || step.percent === null) return `  ${label} ${percent}`.slice(0, columns - 1);
  const filled = Math.round((Math.min(100, Math.max(0, step.percent)) / 100) * width);
  const bar = paint(36, '█'.repeat(filled)) + paint(2, '░'.repeat(width - filled));
  const note = (step.note ?? '').slice(0, Math.max(0, room - width - 2));
  return `  ${label} ${bar} ${percent} ${note}`;
};

const plainEveryMs = 5_000;

/** Whole lines for logs and pipes: one when a step begins, then one now and then while it lasts. */
export const createLineProgress = (target: ProgressTarget): Progress => {
  const now = target.now ?? Date.now;
  let current: { label: string; percent: number | null; saidAt: number } | undefined;
  return {
    show: ({ label, percent, note }) => {
      if (current?.label !== label) {
        current = { label, percent, saidAt: now() };
        target.stream.write(`${label}\n`);
        return;
      }
      const isNews = percent !== null && percent !== current.percent;
      if (!isNews || now() - current.saidAt < plainEveryMs) return;
      current = { label, percent, saidAt: now() };
      target.stream.write(`${label}: ${Math.round(percent)} %${note ? `, ${note}` : ''}\n`);
    },
    say: (sentence) => {
      target.stream.write(`${sentence}\n`);
    },
    end: (outcome) => {
      if (current && outcome === 'stopped') target.stream.write(`${current.label}: stopped\n`);
      current = undefined;
    },
  };
};

export const silentProgress: Progress = { show: () => {}, say: () => {}, end: () => {} };
