import { createBarProgress, type Progress, silentProgress } from '@everloop/cli/output/progress';
import type { FileReport } from './command.ts';
import type { CommandLineError } from './command-line-error.ts';

export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Output {
  step(label: string, fraction: number): void;
  result(report: FileReport): void;
  many(entries: { document: object; sentences: string[]; failed: boolean }[]): void;
  error(error: CommandLineError): void;
}

/** Results go to stdout, progress and failures to stderr, so that pipes carry results only. A bar is for terminals. */
export function createOutput(options: {
  stdout: OutputStream;
  stderr: OutputStream;
  isJson: boolean;
  isQuiet: boolean;
}): Output {
  const { stdout, stderr, isJson } = options;
  const progress: Progress =
    !options.isQuiet && stderr.isTTY === true
      ? createBarProgress({ stream: stderr, columns: stderr.columns ?? 80, color: true })
      : silentProgress;
  const print = (document: object): unknown => stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return {
    step: (label, fraction) => progress.show({ label, percent: 100 * fraction }),
    result: ({ sentences, document }) => {
      progress.end('done');
      if (isJson) print(document);
      else stdout.write(`${sentences.join('\n')}\n`);
    },
    many: (entries) => {
      progress.end('done');
      if (isJson) print(entries.map(({ document }) => document));
      for (const { sentences, failed } of entries) {
        if (failed) stderr.write(`${sentences.join('\n')}\n`);
        else if (!isJson) stdout.write(`${sentences.join('\n')}\n`);
      }
    },
    error: (error) => {
      progress.end('stopped');
      if (isJson) print({ error: { code: error.code, sentence: error.message } });
      stderr.write(`${error.message}\n`);
    },
  };
}
