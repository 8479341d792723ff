import { parseArgs } from 'node:util';
import { badInput } from '../cli-error.ts';
import type { OptionTable, OptionValues } from './option-table.ts';

export type ParsedLine = { options: OptionValues; positionals: string[] };

/** Splits the words after the command's name into options and the rest; a mistake names the command's help page. */
export const parseOptions = (commandName: string, table: OptionTable, words: string[]): ParsedLine => {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { type, short }]) => [name, { type, ...(short ? { short } : {}) }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true, strict: true });
    return { options: values as OptionValues, positionals };
  } catch (error) {
    const sentence = error instanceof Error ? firstSentence(error.message) : String(error);
    throw badInput(`${sentence} See \`everloop ${commandName} --help\`.`);
  }
};

/** Node's messages go on with advice about positionals that fits no user of ours. */
const firstSentence = (message: string): string => {
  const first = message.split(/(?:\.\s|\n)/)[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
};
