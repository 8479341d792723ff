import type { ChildProcess } from 'node:child_process';

/** How a child process ended. */
export interface Exit {
  promise: Promise<void>;
  code: number | null;
  /** Set once it has ended. */
  reason: string | undefined;
}

/** Notes the end of a child; `reason` is a sentence's end, for instance "it ended with code 1". */
export function watchExit(child: ChildProcess): Exit {
  const exit: Exit = { promise: Promise.resolve(), code: null, reason: undefined };
  exit.promise = new Promise((resolve) => {
    child.once('error', (error) => {
      exit.reason ??= `it could not be started: ${error.message}`;
      resolve();
    });
    child.once('exit', (code, signalName) => {
      exit.code = code;
      exit.reason ??= signalName ? `it was ended by ${signalName}` : `it ended with code ${code}`;
      resolve();
    });
  });
  return exit;
}
