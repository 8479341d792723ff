import { exportFormats } from '@everloop/contracts/export-format-table';

/** One option as the parser and the help page need it. Strings show `value` as what to write. */
export type OptionDefinition =
  | { type: 'boolean'; help: string; short?: string }
  | { type: 'string'; help: string; value: string; short?: string };

export type OptionTable = Record<string, OptionDefinition>;

/** Parsed options by name; absent means not given. */
export type OptionValues = Record<string, string | boolean | undefined>;

/** Options of every command. */
export const commonOptions = {
  url: {
    type: 'string',
    value: 'URL',
    help: 'studio to talk to (or EVERLOOP_URL); default: the one on this machine',
  },
  key: { type: 'string', value: 'KEY', help: 'API key (better: the variable EVERLOOP_KEY)' },
  json: { type: 'boolean', help: 'print the result as one JSON document, progress and messages on stderr' },
  quiet: { type: 'boolean', short: 'q', help: 'no progress' },
  help: { type: 'boolean', short: 'h', help: 'this page' },
} as const satisfies OptionTable;

export const engineOption = {
  engine: { type: 'string', value: 'NAME', help: 'procedural (default) or diffrhythm' },
} as const satisfies OptionTable;

/** What a generation can be told besides its prompt. */
export const generationOptions = {
  ...engineOption,
  seconds: {
    type: 'string',
    value: 'N',
    help: 'length of the track: 5 to 600 s, also "3m"; default 3 minutes',
  },
  seed: { type: 'string', value: 'N', help: 'the same seed and settings make the same track again' },
  lyrics: { type: 'string', value: 'FILE', help: 'text file with the lyrics (engines that sing)' },
  genre: { type: 'string', value: 'TEXT', help: 'genre, instead of the one read from the prompt' },
  mood: { type: 'string', value: 'TEXT', help: 'mood, instead of the one read from the prompt' },
  bpm: { type: 'string', value: 'N', help: 'tempo, 40 to 220' },
  'music-key': { type: 'string', value: 'KEY', help: 'for example "D minor"' },
} as const satisfies OptionTable;

/** What a long loop can be told. */
export const loopShapeOptions = {
  intro: { type: 'boolean', help: 'play what comes before the loop once at the beginning' },
  'fade-in': { type: 'string', value: 'SECONDS', help: 'fade at the beginning, 0 to 60; default 0' },
  'fade-out': { type: 'string', value: 'SECONDS', help: 'fade at the end, 0 to 60; default 5' },
  loudness: { type: 'string', value: 'PRESET', help: 'keep (default), streaming, apple, broadcast or sleep' },
  evolve: {
    type: 'string',
    value: 'SEED',
    help: 'vary: walk over the units of the track, drawn by this number, 0 to 4294967295',
  },
} as const satisfies OptionTable;

/** Which file comes out, and where it goes. */
export const fileOptions = {
  format: {
    type: 'string',
    value: 'FORMAT',
    short: 'f',
    help: `${exportFormats.join(', ')}; default: by the name of --out, else mp3`,
  },
  bitrate: {
    type: 'string',
    value: 'KBPS',
    help: 'of a lossy file, such as 128 or 320; mp3: 192 by default',
  },
  out: { type: 'string', value: 'FILE', short: 'o', help: 'file to write' },
  force: { type: 'boolean', help: 'replace the file if it exists' },
} as const satisfies OptionTable;

export const tagOptions = {
  title: { type: 'string', value: 'TEXT', help: 'title tag' },
  artist: { type: 'string', value: 'TEXT', help: 'artist tag' },
  album: { type: 'string', value: 'TEXT', help: 'album tag' },
} as const satisfies OptionTable;

export const waitOptions = {
  detach: { type: 'boolean', help: 'return as soon as the job is accepted' },
} as const satisfies OptionTable;
