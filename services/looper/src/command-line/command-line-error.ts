/** What the shell sees: 0 done, 1 failed here, 2 the command line or the file cannot be used, 130 interrupted. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure told in one sentence that names what is at fault, without a stack trace. */
export class CommandLineError extends Error {
  override name = 'CommandLineError';
  readonly exitCode: ExitCode;
  /** The code of the error vocabulary. */
  readonly code: string;

  constructor(sentence: string, options: { exitCode: ExitCode; code: string; cause?: unknown }) {
    super(sentence, { cause: options.cause });
    this.exitCode = options.exitCode;
    this.code = options.code;
  }
}

/** The command line says something that cannot be done. */
export const badInput = (sentence: string): CommandLineError =>
  new CommandLineError(sentence, { exitCode: exitCodes.badInput, code: 'INVALID_INPUT' });
