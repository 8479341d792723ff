import { commonOptions, type OptionTable } from './option-table.ts';

export type CommandFacts = {
  name: string;
  /** What stands after the name, for example `PROMPT`. */
  operands: string;
  summary: string;
  options: OptionTable;
  examples: readonly string[];
};

/** The page that `everloop COMMAND --help` prints. */
export const commandHelp = (command: CommandFacts): string => {
  const own = Object.entries(command.options).filter(([name]) => !(name in commonOptions));
  const lines = [
    `${command.summary}`,
    '',
    `Usage: everloop ${[command.name, command.operands, '[options]'].filter(Boolean).join(' ')}`,
  ];
  if (own.length > 0) lines.push('', 'Options:', ...optionLines(Object.fromEntries(own)));
  lines.push('', 'Everywhere:', ...optionLines(commonOptions));
  if (command.examples.length > 0)
    lines.push('', 'Examples:', ...command.examples.map((line) => `  everloop ${line}`));
  return `${lines.join('\n')}\n`;
};

/** The page that `everloop --help` prints. */
export const overviewHelp = (commands: readonly CommandFacts[]): string => {
  const width = Math.max(...commands.map(({ name, operands }) => `${name} ${operands}`.length));
  const rows = commands.map(
    ({ name, operands, summary }) => `  ${`${name} ${operands}`.padEnd(width)}  ${summary}`,
  );
  return [
    'Everloop: a sentence becomes a track, a track becomes a seamless loop of up to ten hours.',
    '',
    'Usage: everloop COMMAND [options]',
    '',
    'Commands:',
    ...rows,
    '',
    'Everywhere:',
    ...optionLines(commonOptions),
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong command line, 130 interrupted.',
    'Example:',
    '  everloop make "slow rain, felt piano" --loop 10h --format mp3 --out rain.mp3',
    '',
  ].join('\n');
};

const optionLines = (table: OptionTable): string[] => {
  const left = Object.entries(table).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '    ';
    const value = option.type === 'string' ? ` ${option.value}` : '';
    return { text: `  ${short}--${name}${value}`, help: option.help };
  });
  const width = Math.max(...left.map(({ text }) => text.length));
  return left.map(({ text, help }) => `${text.padEnd(width)}  ${help}`);
};
