import { cpus } from 'node:os';
import type { Command } from './command.ts';
import { badInput, type ExitCode, exitCodes } from './command-line-error.ts';
import { commands } from './commands.ts';
import { explainError } from './explain-error.ts';
import { commandHelp, overviewHelp } from './help-page.ts';
import { commonOptions, parseOptions } from './options.ts';
import { createOutput, type OutputStream } from './output.ts';
import { runFiles } from './run-files.ts';

export interface CommandLineInput {
  words: string[];
  stdout: OutputStream;
  stderr: OutputStream;
  signal: AbortSignal;
}

/** Runs one command line and gives its exit code; every failure is told in one sentence. */
export async function runCommandLine(input: CommandLineInput): Promise<ExitCode> {
  const { stdout, stderr, signal } = input;
  const [name, ...words] = input.words;
  const isJson = words.includes('--json');
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      stdout.write(overviewHelp(commands));
      return name === undefined ? exitCodes.badInput : exitCodes.done;
    }
    const command = commands.find((one) => one.name === name);
    if (!command) throw badInput(`There is no command “${name}”: see \`looper --help\`.`);
    return await runNamed(command, words, input);
  } catch (thrown) {
    const error = explainError(thrown, signal);
    createOutput({ stdout, stderr, isJson, isQuiet: true }).error(error);
    return error.exitCode;
  }
}

async function runNamed(command: Command, words: string[], input: CommandLineInput): Promise<ExitCode> {
  const { options, files } = parseOptions(command.name, { ...command.options, ...commonOptions }, words);
  if (options.isSet('help')) {
    input.stdout.write(commandHelp(command));
    return exitCodes.done;
  }
  if (files.length === 0) throw badInput(`Name a file: \`looper ${command.name} FILE\`.`);
  const jobs = options.number('jobs', { min: 1, max: Math.max(64, cpus().length), integer: true }) ?? 1;
  const work = (await command.load())(options);
  const output = createOutput({
    stdout: input.stdout,
    stderr: input.stderr,
    isJson: options.isSet('json'),
    isQuiet: options.isSet('quiet'),
  });
  return await runFiles({ files, jobs, work, output, signal: input.signal });
}
