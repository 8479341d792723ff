import { badGenerations, generation } from './bad-generations.ts';
import {
  type BadCase,
  byId,
  byIds,
  type Input,
  list,
  long,
  nul,
  type ProcedureCases,
  trackSubject,
} from './case-kinds.ts';
import type { Things } from './known-things.ts';

const under = (name: string, cases: BadCase[], around: Input): BadCase[] =>
  cases
    .filter(([, , field]) => field !== 'idempotencyKey')
    .map(([what, input, field]) => [what, { ...around, [name]: input }, `${name}.${field}`]);

const handSet = (things: Things): Input => ({
  trackId: things.track,
  points: { startSample: 1000, endSample: 90_000, crossfadeSamples: 100 },
});
const badHandSet = (things: Things): BadCase[] => [
  ['no points', { trackId: things.track }, 'points'],
  ['no end', { trackId: things.track, points: { startSample: 0 } }, 'points.endSample'],
  [
    'points the wrong way round',
    { trackId: things.track, points: { startSample: 9, endSample: 3 } },
    'points.endSample',
  ],
  [
    'points past the end',
    { trackId: things.track, points: { startSample: 0, endSample: 2 ** 30 } },
    'points.endSample',
  ],
];

/** Procedures that make something. */
export const makingCases: Record<string, ProcedureCases> = {
  'analyses.create': {
    valid: (things) => ({ trackId: things.track, findLoops: true }),
    ids: true,
    bad: (things) => [
      ['neither track nor upload', {}, 'trackId'],
      ['both', { trackId: things.track, uploadId: things.upload }, 'trackId'],
      ['a title too long', { trackId: things.track, title: long(201) }, 'title'],
    ],
  },
  'exports.create': {
    valid: (things) => ({ items: [trackSubject(things)], format: 'mp3', mp3BitrateKbps: 192 }),
    ids: true,
    bad: (things) => [
      ['nothing to export', { items: [], format: 'mp3' }, 'items'],
      [
        'too much to export',
        { items: Array.from({ length: 101 }, () => trackSubject(things)), format: 'mp3' },
        'items',
      ],
      ['no format', { items: [trackSubject(things)] }, 'format'],
      ['an unknown format', { items: [trackSubject(things)], format: 'wma' }, 'format'],
      [
        'an odd bitrate',
        { items: [trackSubject(things)], format: 'mp3', mp3BitrateKbps: 100 },
        'mp3BitrateKbps',
      ],
    ],
  },
  'generations.create': { valid: () => generation, ids: false, bad: () => badGenerations },
  'generations.estimate': {
    valid: () => ({ engine: 'procedural', durationSeconds: 60, sampling: { model: '' } }),
    ids: false,
    bad: () => [
      ['a length of nothing', { durationSeconds: 0 }, 'durationSeconds'],
      ['an unknown engine', { engine: 'bark', durationSeconds: 60 }, 'engine'],
      ['half a step', { durationSeconds: 60, sampling: { steps: 1.5 } }, 'sampling.steps'],
      ['a prompt', { durationSeconds: 60, prompt: 'x' }, 'prompt'],
    ],
  },
  'generations.interpret': {
    valid: () => ({ prompt: 'rain', engine: 'procedural' }),
    ids: false,
    bad: () => [
      ['no prompt', {}, 'prompt'],
      ['an unknown engine', { prompt: 'rain', engine: 'bark' }, 'engine'],
    ],
  },
  'loops.create': {
    valid: (things) => ({ trackId: things.track, targetSeconds: 3600, fadeOutSeconds: 5 }),
    ids: true,
    bad: (things) => [
      ['no length', { trackId: things.track }, 'targetSeconds'],
      ['a length that is none', { trackId: things.track, targetSeconds: 'long' }, 'targetSeconds'],
      ['59 seconds', { trackId: things.track, targetSeconds: 59 }, 'targetSeconds'],
      ['11 hours', { trackId: things.track, targetSeconds: '11h' }, 'targetSeconds'],
      ['no source', { targetSeconds: 60 }, 'trackId'],
      [
        'points the wrong way round',
        { trackId: things.track, targetSeconds: 60, points: { startSample: 9, endSample: 3 } },
        'points.endSample',
      ],
      [
        'points past the end',
        { trackId: things.track, targetSeconds: 60, points: { startSample: 0, endSample: 2 ** 30 } },
        'points.endSample',
      ],
      [
        'a bit rate the format has not',
        { trackId: things.track, targetSeconds: 60, exportFormat: 'opus', exportBitrateKbps: 320 },
        'exportBitrateKbps',
      ],
      [
        'a fade of an hour',
        { trackId: things.track, targetSeconds: 60, fadeOutSeconds: 3600 },
        'fadeOutSeconds',
      ],
      [
        'evolving by half a seed',
        { trackId: things.track, targetSeconds: 60, evolve: { seed: 0.5 } },
        'evolve.seed',
      ],
      ['evolving without a seed', { trackId: things.track, targetSeconds: 60, evolve: {} }, 'evolve.seed'],
      [
        'an evolving loop without any repeat',
        { trackId: things.track, targetSeconds: 60, evolve: { seed: 1, repeatsMax: 0 } },
        'evolve.repeatsMax',
      ],
      [
        'an evolving loop between points',
        {
          trackId: things.track,
          targetSeconds: 60,
          evolve: { seed: 1 },
          points: { startSample: 0, endSample: 90_000 },
        },
        'points',
      ],
      [
        'versions of a loop that does not evolve',
        { trackId: things.track, targetSeconds: 60, versions: 'all' },
        'versions',
      ],
      [
        'some versions of it',
        { trackId: things.track, targetSeconds: 60, evolve: { seed: 1 }, versions: 'some' },
        'versions',
      ],
      [
        'no version at all',
        { trackId: things.track, targetSeconds: 60, evolve: { seed: 1 }, versions: [] },
        'versions',
      ],
      [
        'the track as its own version',
        { trackId: things.track, targetSeconds: 60, evolve: { seed: 1 }, versions: [things.track] },
        'versions',
      ],
    ],
  },
  'loops.list': list({ limit: 5 }),
  'loops.get': byId('loop'),
  'loops.certificate': byId('loop'),
  'loops.analysis': {
    valid: (things) => ({ trackId: things.track }),
    ids: true,
    bad: () => [['no track', {}, 'trackId']],
  },
  'loops.samples': {
    valid: (things) => ({ trackId: things.track, fromSample: 0, sampleCount: 1000 }),
    ids: true,
    bad: (things) => [
      ['no track', { fromSample: 0, sampleCount: 1 }, 'trackId'],
      ['before the start', { trackId: things.track, fromSample: -1, sampleCount: 1 }, 'fromSample'],
      ['nothing', { trackId: things.track, fromSample: 0, sampleCount: 0 }, 'sampleCount'],
      ['an hour', { trackId: things.track, fromSample: 0, sampleCount: 1e8 }, 'sampleCount'],
    ],
  },
  'loops.scorePoints': { valid: handSet, ids: true, bad: badHandSet },
  'loops.seamAudio': {
    valid: (things) => ({ ...handSet(things), secondsEachSide: 2 }),
    ids: true,
    bad: (things) => [
      ...badHandSet(things),
      ['a minute of it', { ...handSet(things), secondsEachSide: 60 }, 'secondsEachSide'],
    ],
  },
  'loops.trash': byIds('loop'),
  'loops.restore': byIds('loop'),
  'loops.purge': byIds('loop'),
  'lyrics.read': {
    valid: () => ({ engine: 'diffrhythm', lyrics: '[Verse]\nA line', durationSeconds: 120 }),
    ids: false,
    bad: () => [
      ['no lyrics', { durationSeconds: 120 }, 'lyrics'],
      ['NUL in the lyrics', { lyrics: nul, durationSeconds: 120 }, 'lyrics'],
      ['more lyrics than the engine takes', { lyrics: long(5001), durationSeconds: 120 }, 'lyrics'],
      ['no length', { lyrics: 'A line' }, 'durationSeconds'],
      ['a length of a day', { lyrics: 'A line', durationSeconds: 86_400 }, 'durationSeconds'],
      ['an engine that does not sing', { engine: 'procedural', lyrics: 'la', durationSeconds: 60 }, 'engine'],
      ['an unknown engine', { engine: 'bark', lyrics: 'la', durationSeconds: 60 }, 'engine'],
    ],
  },
  'releases.create': {
    valid: () => ({
      generation,
      loop: { targetSeconds: 3600 },
      tags: { artist: 'A' },
      exports: [{ format: 'mp3' }],
    }),
    ids: false,
    bad: () => [
      ['no files', { generation, exports: [] }, 'exports'],
      [
        'too many files',
        { generation, exports: Array.from({ length: 4 }, () => ({ format: 'mp3' })) },
        'exports',
      ],
      [
        'a loop too short',
        { generation, loop: { targetSeconds: 5 }, exports: [{ format: 'mp3' }] },
        'loop.targetSeconds',
      ],
      ['an empty title', { generation, tags: { title: '' }, exports: [{ format: 'mp3' }] }, 'tags.title'],
      ...under('generation', badGenerations, { exports: [{ format: 'mp3' }] }),
    ],
  },
  // The predecessor's routes, which only REST has.
  'original.generate': {
    valid: () => ({
      model: 'procedural',
      prompt: 'rain',
      duration: 60,
      parameters: { genre: 'ambient', mood: 'calm' },
    }),
    ids: false,
    bad: () => [
      ['no prompt', { model: 'procedural' }, 'prompt'],
      ['an unknown model', { model: 'bark', prompt: 'x' }, 'model'],
      ['a word for a length', { model: 'procedural', prompt: 'x', duration: 'long' }, 'duration'],
    ],
  },
  'original.job': byId('job'),
  'original.loopCreate': {
    valid: (things) => ({
      input_file: things.upload,
      target_duration: '2h',
      fade_duration: 5,
      output_format: 'mp3',
    }),
    ids: true,
    bad: (things) => [
      ['no file', { target_duration: '2h' }, 'input_file'],
      ['a path', { input_file: '../../etc/passwd', target_duration: '2h' }, 'input_file'],
      ['a length that is none', { input_file: things.upload, target_duration: '' }, 'target_duration'],
      [
        'an unknown format',
        { input_file: things.upload, target_duration: '2h', output_format: 'exe' },
        'output_format',
      ],
    ],
  },
};
