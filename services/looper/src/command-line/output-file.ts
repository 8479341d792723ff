import { existsSync, mkdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FileRun } from './command.ts';
import { badInput } from './command-line-error.ts';
import type { OptionValues } from './options.ts';

/** Where a command's result goes: a file, or a folder. */
export function readOut(options: OptionValues): string {
  const out = options.text('out');
  if (out === undefined || out === '') throw badInput('--out is missing: name the file to write.');
  return out;
}

/** The format: asked for, else told by the name of the output, else `fallback`. */
export function readFormat<Format extends string>(
  options: OptionValues,
  formats: readonly Format[],
  fallback: Format,
): Format {
  const asked = options.oneOf('format', formats);
  const extension = extname(options.text('out') ?? '')
    .slice(1)
    .toLowerCase();
  const named = formats.find((format) => format === extension);
  if (asked && named && asked !== named) {
    throw badInput(`--out ends in .${named} but --format is ${asked}: make them agree.`);
  }
  if (!asked && extension !== '' && !named) {
    throw badInput(`--out ends in .${extension}, which cannot be written: use ${formats.join(', ')}.`);
  }
  return asked ?? named ?? fallback;
}

/** The path for this run's output: a folder gets a name made of the source's. Never a source itself, nor one of `others`. */
export function outputPath(
  run: FileRun,
  out: string,
  suffix: string,
  others: readonly string[] = [],
): string {
  const isFolder = run.isOneOfMany || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const path = isFolder ? join(out, `${run.stem}${suffix}`) : out;
  if (run.isOneOfMany) makeFolder(out);
  const existing = statSync(path, { throwIfNoEntry: false });
  const isSame = (source: string): boolean => {
    const stats = statSync(source, { throwIfNoEntry: false });
    return stats !== undefined && existing?.ino === stats.ino && existing.dev === stats.dev;
  };
  if (isSame(run.path)) throw badInput('--out names the source itself: choose another file.');
  const taken = [...run.sources, ...others].find(isSame);
  if (taken !== undefined) {
    throw badInput(`“${path}” would take the place of the source “${taken}”: choose another --out.`);
  }
  if (!existsSync(join(path, '..'))) throw badInput(`The folder of --out “${path}” does not exist.`);
  return path;
}

function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw badInput('--out must name a folder when there are several files.');
  }
  mkdirSync(path, { recursive: true });
}

/** Lets `write` fill a file beside the target and puts it in place when it is whole; a failure leaves nothing. */
export async function writeInPlace(
  path: string,
  write: (partialPath: string) => Promise<void>,
): Promise<void> {
  const partialPath = `${path}.part`;
  try {
    await write(partialPath);
    await rename(partialPath, path);
  } finally {
    await rm(partialPath, { force: true });
  }
}
