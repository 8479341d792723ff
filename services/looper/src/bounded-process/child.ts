import { AppError } from '@everloop/contracts/errors';
import { type ChildMessage, type TaskName, taskLoaders } from './tasks.ts';

/** Entry of the child process: takes one task, answers once, ends. */
const send = (message: ChildMessage): Promise<void> =>
  new Promise((resolve) => {
    if (!process.connected || !process.send) resolve();
    else process.send(message, () => resolve());
  });

const parent = process.ppid;

const run = async (task: TaskName, input: unknown): Promise<void> => {
  let lastReportAt = 0;
  const report = (fraction: number): void => {
    const now = performance.now();
    if (now - lastReportAt < 200) return;
    lastReportAt = now;
    if (process.ppid !== parent) process.exit(1);
    void send({ kind: 'progress', fraction });
  };
  try {
    const work = (await taskLoaders[task]()) as (
      input: unknown,
      report: (f: number) => void,
    ) => Promise<unknown>;
    await send({ kind: 'result', value: await work(input, report) });
  } catch (thrown) {
    const isFull = (thrown as { code?: unknown })?.code === 'ENOSPC';
    const code = thrown instanceof AppError ? thrown.code : isFull ? 'STORAGE_FULL' : 'INTERNAL';
    const sentence = thrown instanceof AppError ? thrown.sentence : '';
    const detail =
      thrown instanceof AppError ? (thrown.detail ?? '') : String((thrown as Error)?.stack ?? thrown);
    await send({ kind: 'failure', code, sentence, detail: detail.slice(0, 2000) });
  }
  process.exit(0);
};

// A parent that died leaves no orphan computing for nobody. Work that never waits hears of it only when it reports.
process.once('disconnect', () => process.exit(1));
process.once(
  'message',
  (message: { task: TaskName; input: unknown }) => void run(message.task, message.input),
);
