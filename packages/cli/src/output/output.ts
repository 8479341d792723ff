import type { CliError } from '../cli-error.ts';
import { createBarProgress, createLineProgress, type Progress, silentProgress } from './progress.ts';

type Stream = { write(text: string): unknown; isTTY?: boolean; columns?: number };

export type Output = {
  progress: Progress;
  /** The command's outcome: sentences for people, or the document for `--json`. */
  result(sentences: string[], document: unknown): void;
  error(error: CliError): void;
};

export type OutputOptions = {
  json: boolean;
  quiet: boolean;
  color: boolean;
  columns?: number;
  stdout: Stream;
  stderr: Stream;
};

/** Titles and file names are other people's words: what a terminal would take for a command is left out of them. */
const shown = (line: string): string =>
  line.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** Results go to stdout, everything on the way there to stderr, so that pipes carry results only. */
export const createOutput = (options: OutputOptions): Output => {
  const { stdout, stderr } = options;
  const target = {
    stream: stderr,
    columns: options.columns ?? stderr.columns ?? 80,
    color: options.color && stderr.isTTY === true,
  };
  const progress = options.quiet
    ? silentProgress
    : stderr.isTTY === true
      ? createBarProgress(target)
      : createLineProgress(target);
  return {
    progress,
    result: (sentences, document) => {
      progress.end('done');
      stdout.write(
        options.json ? `${JSON.stringify(document, null, 2)}\n` : `${sentences.map(shown).join('\n')}\n`,
      );
    },
    error: (error) => {
      progress.end('stopped');
      if (options.json) {
        const body = { error: { code: error.code, sentence: error.message, exitCode: error.exitCode } };
        stdout.write(`${JSON.stringify(body, null, 2)}\n`);
      }
      stderr.write(`${shown(error.message)}\n`);
    },
  };
};
