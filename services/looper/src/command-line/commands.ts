import type { Command } from './command.ts';
import type { OptionTable } from './options.ts';

const lengthOptions = {
  'min-seconds': { type: 'string', value: 'S', help: 'shortest loop wanted' },
  'max-seconds': { type: 'string', value: 'S', help: 'longest loop wanted' },
} as const satisfies OptionTable;

const pointOptions = {
  candidate: {
    type: 'string',
    value: 'K',
    help: 'which candidate of `points`, counted from 0 = best (default)',
  },
  'start-sample': { type: 'string', value: 'A', help: 'own points instead: first sample of the loop' },
  'end-sample': { type: 'string', value: 'B', help: 'own points instead: sample after the last of the loop' },
  'crossfade-samples': { type: 'string', value: 'C', help: 'own points: blend of this length; default 0' },
} as const satisfies OptionTable;

/** Every command, with its code loaded on use. */
export const commands: readonly Command[] = [
  {
    name: 'points',
    summary: 'Finds where a track can loop: candidates with reasons and a measured seam, best first.',
    options: {
      ...lengthOptions,
      count: { type: 'string', value: 'N', help: 'at most this many candidates' },
    },
    notes: [
      'Positions count samples of the gapless-decoded file at its own rate. With crossfadeSamples C the last C samples',
      'before endSample fade into the C samples before startSample, so a pass always lasts endSample - startSample.',
    ],
    examples: ['points track.flac', 'points *.mp3 --json --jobs 2 --min-seconds 30'],
    load: async () => (await import('./points.ts')).pointsCommand,
  },
  {
    name: 'render',
    summary: 'Writes a seamless loop of any length, exact to the sample, and proves it by decoding.',
    options: {
      duration: { type: 'string', value: 'LENGTH', help: 'length such as 10h, 2h30, 90m or 61.234' },
      loops: { type: 'string', value: 'N', help: 'instead of a length: how often the loop is played' },
      out: { type: 'string', value: 'OUT', short: 'o', help: 'file to write; a folder with several files' },
      format: {
        type: 'string',
        value: 'FORMAT',
        short: 'f',
        help: 'default: by the name of --out, else mp3',
      },
      bitrate: { type: 'string', value: 'KBPS', help: 'of lossy formats; default 192' },
      ...pointOptions,
      ...lengthOptions,
      intro: {
        type: 'string',
        value: 'keep|none',
        help: 'play what comes before the loop once; default none',
      },
      outro: {
        type: 'string',
        value: 'keep|fade|none',
        help: 'end with what follows the loop, with a fade, or at once; default fade (none with --loops)',
      },
      'fade-seconds': { type: 'string', value: 'S', help: 'length of the fade at the end; default 5' },
      evolve: {
        type: 'string',
        value: 'SEED',
        help: 'vary: a walk over the units of the track, drawn by this number; equal seeds give equal bytes',
      },
      'evolve-repeats': {
        type: 'string',
        value: 'N',
        help: 'with --evolve: units that sound alike follow each other at most N times; default 2',
      },
      versions: {
        type: 'list',
        value: 'FILE2 ...',
        help: 'with --evolve: other versions of the same piece, which the walk goes over as well; at most 3',
      },
      loudness: {
        type: 'string',
        value: 'PRESET',
        help: 'keep (default), streaming, apple, broadcast or sleep',
      },
    },
    notes: [
      'With --outro keep the length is the least: what follows the loop is played whole, after a whole pass.',
      'Tags and cover of the source are kept; loop tags, chapters and the recipe that `verify` reads are added.',
      'A run that was killed goes on where it stopped when the same command is given again.',
      'With --evolve every jump between units passes the same checks as a seam; the walk lasts about five minutes and is',
      'then looped as a whole. A track without different units that join cleanly is refused: it is never quietly a plain loop.',
      'With --versions (of one sample rate and as many channels) it also changes between the files, at the beat and only where the',
      'join passes; louder ones are lowered to the quietest. Versions that do not join are refused.',
    ],
    examples: [
      'render track.flac --duration 10h --out long.mp3',
      'render track.wav --loops 16 --outro none --format flac --out loop.flac --json',
      'render track.flac --duration 3h --evolve 7 --evolve-repeats 1 --out evolving.flac',
      'render take1.flac --evolve 7 --versions take2.flac take3.flac --duration 1h --out mixed.mp3',
    ],
    load: async () => (await import('./render.ts')).renderCommand,
  },
  {
    name: 'verify',
    summary:
      'Certifies a finished loop from nothing but the file: its length, its seams and its repeats, by numbers.',
    options: {
      'start-sample': { type: 'string', value: 'A', help: 'where the loop starts, if the file does not say' },
      'end-sample': {
        type: 'string',
        value: 'B',
        help: 'where its first pass ends, if the file does not say',
      },
    },
    notes: [],
    examples: ['verify long.mp3', 'verify long.flac --json > certificate.json'],
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'preview',
    summary: 'Writes the few seconds around a seam, to be heard.',
    options: {
      seam: {
        type: 'string',
        value: 'K',
        help: 'which candidate of `points`, counted from 0 = best (default)',
      },
      'start-sample': pointOptions['start-sample'],
      'end-sample': pointOptions['end-sample'],
      'crossfade-samples': pointOptions['crossfade-samples'],
      seconds: { type: 'string', value: 'S', help: 'on each side of the seam; default 5' },
      out: { type: 'string', value: 'OUT', short: 'o', help: 'mp3, flac or wav file to write' },
      format: {
        type: 'string',
        value: 'FORMAT',
        short: 'f',
        help: 'default: by the name of --out, else mp3',
      },
    },
    notes: [],
    examples: ['preview track.flac --seam 0 --out seam.mp3'],
    load: async () => (await import('./preview.ts')).previewCommand,
  },
  {
    name: 'tags',
    summary: 'Tells what a file says besides its sound: tags, cover, loop points and who says so, chapters.',
    options: {},
    notes: [
      'Loop points count samples of the gapless-decoded file; endSample is the one after the last of the loop.',
    ],
    examples: ['tags long.mp3', 'tags *.wav --json'],
    load: async () => (await import('./tags.ts')).tagsCommand,
  },
  {
    name: 'loudness',
    summary: 'Measures loudness (EBU R128) and true peak of a file of any length.',
    options: {},
    notes: [],
    examples: ['loudness long.mp3 --json'],
    load: async () => (await import('./loudness.ts')).loudnessCommand,
  },
  {
    name: 'peaks',
    summary: 'Waveform overview as JSON: levels of min,max pairs in base64.',
    options: {
      out: { type: 'string', value: 'OUT', short: 'o', help: 'file for the JSON instead of stdout' },
    },
    notes: [
      'Each level holds signed bytes, min and max of the mono mix in turn, a pair per samplesPerBucket samples.',
    ],
    examples: ['peaks track.flac --out track.peaks.json'],
    load: async () => (await import('./peaks.ts')).peaksCommand,
  },
];
