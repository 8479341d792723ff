import type { OptionTable, OptionValues } from './options.ts';

/** What one run over one file may use. */
export interface FileRun {
  path: string;
  /** All files of the command line: no output takes the place of one. */
  sources: readonly string[];
  /** An own empty folder that is gone afterwards. */
  dir: string;
  signal: AbortSignal;
  /** True when the command line names several files, so that outputs need names of their own. */
  isOneOfMany: boolean;
  /** What outputs are named after: the file's name without its ending, different for each of several files. */
  stem: string;
  /** Tells which step is how far, 0–1. */
  onStep: (label: string, fraction: number) => void;
}

/** What a file gave: sentences for people, and the document that `--json` prints. */
export interface FileReport {
  sentences: string[];
  document: object;
}

/** A command with its options read: works on one file. */
export type FileWork = (run: FileRun) => Promise<FileReport>;

export interface Command {
  name: string;
  summary: string;
  options: OptionTable;
  /** More than a line: what the numbers mean, which rules hold. */
  notes: readonly string[];
  examples: readonly string[];
  /** Loads the code of this command only: starting must cost little beside the work. */
  load: () => Promise<(options: OptionValues) => FileWork>;
}
