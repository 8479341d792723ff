import { parseDurationText } from '@everloop/contracts/duration-text';
import {
  type ExportFormat,
  exportBitratesKbps,
  exportFormats,
} from '@everloop/contracts/export-format-table';
import { badInput } from '../cli-error.ts';
import type { OptionValues } from './option-table.ts';

/** The text of an option, or undefined when it was not given. */
export const textOf = (options: OptionValues, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

export const isSet = (options: OptionValues, name: string): boolean => options[name] === true;

/** A length in seconds: "90", "2h30", "1:30:00". */
export const secondsOf = (options: OptionValues, name: string): number | undefined => {
  const text = textOf(options, name);
  if (text === undefined) return undefined;
  const seconds = parseDurationText(text);
  if (seconds === null) throw badInput(`--${name} is not a length: write it like 10h, 2h30, 90m or 5400.`);
  return seconds;
};

export const numberOf = (
  options: OptionValues,
  name: string,
  limits: { min: number; max: number; integer?: boolean },
): number | undefined => {
  const text = textOf(options, name);
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isWhole = !limits.integer || Number.isInteger(value);
  if (!Number.isFinite(value) || !isWhole || value < limits.min || value > limits.max) {
    const kind = limits.integer ? 'a whole number' : 'a number';
    throw badInput(`--${name} must be ${kind} from ${limits.min} to ${limits.max}.`);
  }
  return value;
};

export const oneOf = <Value extends string>(
  options: OptionValues,
  name: string,
  values: readonly Value[],
): Value | undefined => {
  const text = textOf(options, name)?.toLowerCase();
  if (text === undefined) return undefined;
  const known = values.find((value) => value === text);
  if (!known) throw badInput(`--${name} must be one of ${values.join(', ')}.`);
  return known;
};

/** The asked bit rate, which the format must offer; null leaves it to the studio. */
export const bitrateOf = (options: OptionValues, format: ExportFormat): number | null => {
  const text = textOf(options, 'bitrate');
  if (text === undefined) return null;
  const offered = exportBitratesKbps[format].toSorted((one, other) => one - other);
  if (offered.length === 0) throw badInput(`--bitrate is for lossy formats: a ${format} file has none.`);
  const rate = offered.find((one) => String(one) === text.trim());
  if (rate === undefined)
    throw badInput(`--bitrate of a ${format} file must be one of ${offered.join(', ')}.`);
  return rate;
};

/** The asked format, else the one that the output file's name tells, else MP3. */
export const formatOf = (options: OptionValues): ExportFormat => {
  const asked = oneOf(options, 'format', exportFormats);
  const out = textOf(options, 'out');
  const extension = out && /\.([a-z0-9]{2,5})$/i.exec(out)?.[1]?.toLowerCase();
  const named = exportFormats.find((format) => format === extension);
  if (asked && named && asked !== named) {
    throw badInput(`--out ends in .${named} but --format is ${asked}: make them agree.`);
  }
  if (!asked && extension && !named) {
    throw badInput(`A .${extension} file cannot be made: use ${exportFormats.join(', ')}.`);
  }
  return asked ?? named ?? 'mp3';
};
