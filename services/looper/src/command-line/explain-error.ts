import { AppError } from '@everloop/contracts/errors';
import { CommandLineError, exitCodes } from './command-line-error.ts';

const faultsOfTheMachine = new Set(['INTERNAL', 'STORAGE_FULL', 'OUT_OF_MEMORY']);

const fileFaults: Record<string, string> = {
  ENOSPC: 'The disk is full: free some space and run the command again.',
  EACCES: 'The file cannot be read or written: its folder does not allow it.',
  EPERM: 'The file cannot be read or written: its folder does not allow it.',
  EROFS: 'The file cannot be written: its folder is read-only.',
};

/** Any failure as one sentence with its exit code: 2 where the input is at fault, 1 where this machine is, 130 after Ctrl-C. */
export function explainError(thrown: unknown, signal: AbortSignal): CommandLineError {
  if (thrown instanceof CommandLineError) return thrown;
  if (signal.aborted)
    return new CommandLineError('Stopped.', { exitCode: exitCodes.interrupted, code: 'CANCELLED' });
  if (thrown instanceof AppError) {
    const exitCode = faultsOfTheMachine.has(thrown.code) ? exitCodes.failed : exitCodes.badInput;
    return new CommandLineError(thrown.sentence, { exitCode, code: thrown.code, cause: thrown });
  }
  const known = fileFaults[String((thrown as { code?: unknown } | null)?.code)];
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new CommandLineError(known ?? `Something went wrong here (${reason}).`, {
    exitCode: exitCodes.failed,
    code: 'INTERNAL',
    cause: thrown,
  });
}
