/** What the shell sees: 0 done, 1 the job or the server failed, 2 the command line is wrong, 130 interrupted. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure with its way out, told in one sentence and without a stack trace. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: ExitCode;
  /** The code of the studio's error vocabulary, where the studio gave one. */
  readonly code: string | null;

  constructor(
    sentence: string,
    options: { exitCode?: ExitCode; code?: string | null; cause?: unknown } = {},
  ) {
    super(sentence, { cause: options.cause });
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.code = options.code ?? null;
  }
}

/** The command line says something that cannot be done. */
export const badInput = (sentence: string): CliError =>
  new CliError(sentence, { exitCode: exitCodes.badInput });

export const interrupted = (): CliError => new CliError('Stopped.', { exitCode: exitCodes.interrupted });
