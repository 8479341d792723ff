import { basename, extname } from 'node:path';

/**
 * A name for each file's outputs: its own without the ending, with it where two files differ by nothing else, numbered where
 * even that is the same.
 */
export function uniqueStems(files: readonly string[]): string[] {
  const stemOf = (file: string): string => basename(file, extname(file));
  const shared = repeated(files.map(stemOf));
  const stems = files.map((file) => (shared.has(stemOf(file)) ? basename(file) : stemOf(file)));
  const used = new Set<string>();
  return stems.map((stem) => {
    let free = stem;
    for (let number = 2; used.has(free); number += 1) free = `${stem}-${number}`;
    used.add(free);
    return free;
  });
}

const repeated = (names: string[]): Set<string> =>
  new Set(names.filter((name, index) => names.indexOf(name) !== index));
