import type { AnalyzeInput, AnalyzeResult } from '../analysis/analyze-task.ts';
import type { DecodeFacts, DecodeInput } from '../decode/decode-task.ts';

/** Reports how much of a task is done, 0–1. */
export type ReportProgress = (fraction: number) => void;

export type Task<Input, Result> = (input: Input, report: ReportProgress) => Promise<Result>;

/**
 * Everything heavy or hostile runs as one of these tasks in a child process of its own: native codecs may crash, damaged
 * files may spin, and long arithmetic would stop heartbeats. Inputs and results are small JSON; audio stays in files.
 */
export interface TaskTable {
  decode: Task<DecodeInput, DecodeFacts>;
  analyze: Task<AnalyzeInput, AnalyzeResult>;
}

/** Loads only what the task needs, so that arithmetic tasks never map the codec library. */
export const taskLoaders: { [Name in keyof TaskTable]: () => Promise<TaskTable[Name]> } = {
  decode: async () => (await import('../decode/decode-task.ts')).decodeToPcm,
  analyze: async () => (await import('../analysis/analyze-task.ts')).analyzeAudio,
};

export type TaskName = keyof TaskTable;
export type TaskInput<Name extends TaskName> = Parameters<TaskTable[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<TaskTable[Name]>>;

/** What the child sends to its parent. */
export type ChildMessage =
  | { kind: 'progress'; fraction: number }
  | { kind: 'result'; value: unknown }
  | { kind: 'failure'; code: string; sentence: string; detail: string };
