import { parseArgs } from 'node:util';
import { parseDurationText } from '@everloop/contracts/duration-text';
import { badInput } from './command-line-error.ts';

/** One option as the parser and the help page need it. Strings and lists show `value` as what to write. */
export type OptionDefinition =
  | { type: 'boolean'; help: string; short?: string }
  | { type: 'string'; help: string; value: string; short?: string }
  /** Takes every word up to the next option. */
  | { type: 'list'; help: string; value: string; short?: string };
export type OptionTable = Record<string, OptionDefinition>;

export const commonOptions = {
  json: { type: 'boolean', help: 'print the result as JSON on stdout' },
  jobs: { type: 'string', value: 'N', help: 'files worked on at the same time; default 1' },
  quiet: { type: 'boolean', short: 'q', help: 'no progress' },
  help: { type: 'boolean', short: 'h', help: 'this page' },
} as const satisfies OptionTable;

type Limits = { min: number; max: number; integer?: boolean };

/** The options given, read one by one; every mistake names its option. */
export class OptionValues {
  readonly #values: Record<string, string | boolean | string[] | undefined>;

  constructor(values: Record<string, string | boolean | string[] | undefined>) {
    this.#values = values;
  }

  isSet(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  list(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value : [];
  }

  /** A length in seconds: "90", "2h30", "1:30:00". */
  seconds(name: string, limits: Limits): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const seconds = parseDurationText(text);
    if (seconds === null)
      throw badInput(`--${name} is not a length: write it like 10h, 2h30, 90m or 61.234.`);
    if (seconds < limits.min || seconds > limits.max) {
      throw badInput(`--${name} must be from ${limits.min} to ${limits.max} seconds.`);
    }
    return seconds;
  }

  number(name: string, limits: Limits): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    const isWhole = !limits.integer || Number.isInteger(value);
    if (!Number.isFinite(value) || !isWhole || value < limits.min || value > limits.max) {
      const kind = limits.integer ? 'a whole number' : 'a number';
      throw badInput(`--${name} must be ${kind} from ${limits.min} to ${limits.max}.`);
    }
    return value;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    const known = values.find((value) => value === text);
    if (!known) throw badInput(`--${name} must be one of ${values.join(', ')}.`);
    return known;
  }
}

/** Splits the words after the command's name into options and files; a mistake names the option and the help page. */
export function parseOptions(
  command: string,
  table: OptionTable,
  words: string[],
): { options: OptionValues; files: string[] } {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { type, short }]) => [
      name,
      {
        ...(type === 'list' ? { type: 'string' as const, multiple: true } : { type }),
        ...(short ? { short } : {}),
      },
    ]),
  );
  try {
    const args = withNegativeValues(table, withLists(table, words));
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return {
      options: new OptionValues(values as Record<string, string | boolean | string[] | undefined>),
      files: positionals,
    };
  } catch (error) {
    // Node's messages go on with advice about positionals that fits nobody here.
    const first = (error as Error).message.split(/(?:\.\s|\n)/)[0] ?? '';
    throw badInput(`${first.replace(/\.$/, '')}: see \`looper ${command} --help\`.`);
  }
}

/** The words behind a list option, up to the next one, each as a value of it. */
function withLists(table: OptionTable, words: string[]): string[] {
  let list: string | null = null;
  return words.flatMap((word, index) => {
    if (!word.startsWith('-')) return list === null ? [word] : [`${list}=${word}`];
    list = table[word.slice(2)]?.type === 'list' ? word : null;
    const isEmpty = (words[index + 1] ?? '-').startsWith('-');
    return list === null || isEmpty ? [word] : [];
  });
}

/** A negative number after an option is its value, to be refused as one; the parser would take it for another option. */
function withNegativeValues(table: OptionTable, words: string[]): string[] {
  const args: string[] = [];
  for (const word of words) {
    const last = args.at(-1);
    const takesValue = last?.startsWith('--') && table[last.slice(2)]?.type === 'string';
    if (takesValue && /^-\.?\d/.test(word)) args[args.length - 1] = `${last}=${word}`;
    else args.push(word);
  }
  return args;
}
