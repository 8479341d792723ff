import { badInput, CliError, type ExitCode, exitCodes } from './cli-error.ts';
import type { Command } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { readEnv } from './env.ts';
import { commandHelp, overviewHelp } from './options/help-page.ts';
import { parseOptions } from './options/parse-options.ts';
import { isSet, textOf } from './options/read-values.ts';
import { createOutput, type Output, type OutputOptions } from './output/output.ts';
import type { Progress } from './output/progress.ts';
import { connectStudio } from './studio/trpc-studio.ts';

export type LocalStudios = {
  find(): Promise<string | undefined>;
  ensure(
    progress: Progress,
    signal: AbortSignal,
  ): Promise<{ url: string; startedByUs: boolean; stop(): Promise<void> }>;
};

export type CliInput = {
  words: string[];
  env: NodeJS.ProcessEnv;
  stdout: OutputOptions['stdout'];
  stderr: OutputOptions['stderr'];
  signal: AbortSignal;
  local: LocalStudios;
};

/** Runs one command line and gives its exit code; every failure is told in one sentence. */
export const runCli = async (input: CliInput): Promise<ExitCode> => {
  const { stdout, stderr } = input;
  const [name, ...words] = input.words;
  const outputOptions: OutputOptions = {
    stdout,
    stderr,
    json: words.includes('--json'),
    quiet: words.includes('--quiet') || words.includes('-q'),
    color: !input.env.NO_COLOR,
  };
  let output = createOutput(outputOptions);
  try {
    const env = readEnv(input.env);
    output = createOutput({ ...outputOptions, columns: env.COLUMNS });
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      stdout.write(overviewHelp(commands));
      return name === undefined ? exitCodes.badInput : exitCodes.done;
    }
    const command = commands.find((one) => one.name === name);
    if (!command) throw badInput(`There is no command “${name}”: see \`everloop --help\`.`);
    const { options, positionals } = parseOptions(name, command.options, words);
    if (isSet(options, 'help')) {
      stdout.write(commandHelp(command));
      return exitCodes.done;
    }
    const address = {
      url: textOf(options, 'url') ?? env.EVERLOOP_URL,
      key: textOf(options, 'key') ?? env.EVERLOOP_KEY,
    };
    await runCommand(command, { ...input, output, options, positionals, address });
    return exitCodes.done;
  } catch (error) {
    const known = input.signal.aborted ? asInterruption(error) : asCliError(error);
    output.error(known);
    return known.exitCode;
  }
};

type Run = CliInput & {
  output: Output;
  options: ReturnType<typeof parseOptions>['options'];
  positionals: string[];
  address: { url: string | undefined; key: string | undefined };
};

/** A studio that this command started is stopped when it ends, however it ends. */
const runCommand = async (command: Command, run: Run): Promise<void> => {
  const { output, signal, local, address } = run;
  const cleanUp: (() => Promise<void>)[] = [];
  const connect = async (choice?: { mayStart: boolean }) => {
    // `ensure` also waits for a studio that somebody else is just starting.
    const url = address.url ?? (choice?.mayStart ? await start() : await local.find());
    if (!url) {
      throw new CliError(
        'No studio runs on this machine: start it with `npm start`, or name one with --url.',
      );
    }
    if (!/^https?:\/\//.test(url)) throw badInput('--url must begin with http:// or https://.');
    return connectStudio({ url, key: address.key, signal });
  };
  const start = async (): Promise<string> => {
    const stack = await local.ensure(output.progress, signal);
    if (stack.startedByUs) cleanUp.push(stack.stop);
    return stack.url;
  };
  try {
    await command.run({ options: run.options, positionals: run.positionals, output, signal, connect });
  } finally {
    for (const stop of cleanUp) await stop();
  }
};

const asCliError = (error: unknown): CliError => {
  if (error instanceof CliError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC')
    return new CliError('The disk is full: free some space and run the command again.', { cause: error });
  if (code === 'EACCES' || code === 'EPERM') {
    return new CliError('The file cannot be written: choose a folder that you may write to.', {
      cause: error,
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new CliError(`Something went wrong here (${reason}): run the command again.`, { cause: error });
};

const asInterruption = (error: unknown): CliError =>
  error instanceof CliError && error.exitCode === exitCodes.interrupted
    ? error
    : new CliError('Stopped.', { exitCode: exitCodes.interrupted });
