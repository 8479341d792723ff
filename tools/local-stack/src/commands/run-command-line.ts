import { StackError, sentenceOf } from '../stack-error.ts';

/** Runs a command's main function: a failure the user can mend is one sentence, anything else keeps its trace. */
export async function runCommandLine(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const isUsage =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const isForPeople = error instanceof StackError || isUsage;
    process.stderr.write(
      `${isForPeople ? sentenceOf(error) : ((error as Error).stack ?? sentenceOf(error))}\n`,
    );
    process.exitCode = 1;
  }
}

/** A `--port` option as a number. */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StackError(
    `The port ${text} is not valid: give a number from 1 to 65535, for instance --port 8001.`,
  );
}
