import type { Command } from './command.ts';
import { commonOptions, type OptionTable } from './options.ts';

/** The page that `looper COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const lines = [command.summary, '', `Usage: looper ${command.name} FILE... [options]`, ''];
  if (Object.keys(command.options).length > 0) lines.push('Options:', ...optionLines(command.options), '');
  lines.push('Everywhere:', ...optionLines(commonOptions), '');
  if (command.notes.length > 0) lines.push(...command.notes, '');
  lines.push('Examples:', ...command.examples.map((line) => `  npm run -s looper -- ${line}`));
  return `${lines.join('\n')}\n`;
}

/** The page that `looper --help` prints. */
export function overviewHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  return [
    'Everloop looper: any track becomes a proved seamless loop of any length. No server is needed.',
    '',
    'Usage: looper COMMAND FILE... [options]',
    '',
    'Commands:',
    ...rows,
    '',
    'Everywhere:',
    ...optionLines(commonOptions),
    '',
    '`looper COMMAND --help` tells more. Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.',
    '',
  ].join('\n');
}

function optionLines(table: OptionTable): string[] {
  const left = Object.entries(table).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '    ';
    const value = option.type === 'boolean' ? '' : ` ${option.value}`;
    return { text: `  ${short}--${name}${value}`, help: option.help };
  });
  const width = Math.max(...left.map(({ text }) => text.length));
  return left.map(({ text, help }) => `${text.padEnd(width)}  ${help}`);
}
