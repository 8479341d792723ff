import type { CommandFacts } from '../options/help-page.ts';
import type { OptionValues } from '../options/option-table.ts';
import type { Output } from '../output/output.ts';
import type { Studio } from '../studio/studio.ts';

export type CommandContext = {
  options: OptionValues;
  positionals: string[];
  output: Output;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  /** The studio named by the command line, else the one on this machine; `mayStart` starts that if it is not running. */
  connect(choice?: { mayStart: boolean }): Promise<Studio>;
};

export type Command = CommandFacts & { run(context: CommandContext): Promise<void> };
