import { idSchema } from '@everloop/contracts/ids';
import { badInput } from '../cli-error.ts';

/** The one word a command works on. */
export const onlyOperand = (positionals: string[], what: string, commandName: string): string => {
  const [first, second] = positionals;
  if (first === undefined || first.trim() === '') {
    throw badInput(`${what} is missing: see \`everloop ${commandName} --help\`.`);
  }
  if (second !== undefined) {
    throw badInput(`“${second}” is one word too many: put text with spaces in quotes.`);
  }
  return first;
};

export const noOperands = (positionals: string[], commandName: string): void => {
  if (positionals.length > 0) {
    throw badInput(
      `\`everloop ${commandName}\` takes no “${positionals[0]}”: see \`everloop ${commandName} --help\`.`,
    );
  }
};

export const isId = (text: string): boolean => idSchema.safeParse(text).success;

export const idOperand = (positionals: string[], what: string, commandName: string): string => {
  const id = onlyOperand(positionals, what, commandName);
  if (!isId(id)) throw badInput(`“${id}” is not an id: ids look like 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b.`);
  return id;
};
