import type { Things } from './known-things.ts';

type Input = Record<string, unknown>;
export type BadCase = [what: string, input: unknown, field: string | null];
export type ProcedureCases = {
  /** An input that is taken; what is wrong is made from it, field by field. Null where nothing is taken. */
  valid: ((things: Things) => Input) | null;
  /** Inputs of its own that must be refused, naming the field. */
  bad: (things: Things) => BadCase[];
  /** Whether ids in the input name things of an owner: unknown and foreign ones must not be found. */
  ids: boolean;
};

const nul = 'a\u0000b';
const long = (length: number) => 'x'.repeat(length);
const noInput: ProcedureCases = { valid: null, ids: false, bad: () => [['a field', { x: 1 }, 'x']] };

const byId = (kind: keyof Things): ProcedureCases => ({
  valid: (things) => ({ id: things[kind] }),
  ids: true,
  bad: () => [
    ['no id', {}, 'id'],
    ['a path for an id', { id: '../../etc/passwd' }, 'id'],
  ],
});
const byIds = (kind: keyof Things): ProcedureCases => ({
  valid: (things) => ({ ids: [things[kind]] }),
  ids: true,
  bad: (things) => [
    ['no ids', { ids: [] }, 'ids'],
    ['one id that is none', { ids: [things[kind], 'x'] }, 'ids.1'],
    ['too many ids', { ids: Array.from({ length: 501 }, () => things[kind]) }, 'ids'],
  ],
});
const list = (filters: Input): ProcedureCases => ({
  valid: () => filters,
  ids: false,
  bad: () => [
    ['a page of none', { ...filters, limit: 0 }, 'limit'],
    ['a page of too many', { ...filters, limit: 201 }, 'limit'],
    ['a cursor of another list', { ...filters, cursor: 'nonsense' }, 'cursor'],
    ['an owner', { ...filters, ownerId: 'x' }, 'ownerId'],
  ],
});

const generation: Input = { prompt: 'rain', durationSeconds: 30, seed: 1, title: 'Rain', lyrics: '' };
const badGenerations: BadCase[] = [
  ['no prompt', { durationSeconds: 30 }, 'prompt'],
  ['an empty prompt', { ...generation, prompt: '' }, 'prompt'],
  ['a prompt too long', { ...generation, prompt: long(2001) }, 'prompt'],
  ['NUL in the prompt', { ...generation, prompt: nul }, 'prompt'],
  ['a length of nothing', { ...generation, durationSeconds: 0 }, 'durationSeconds'],
  ['a length of a day', { ...generation, durationSeconds: 86_400 }, 'durationSeconds'],
  ['a seed that is no integer', { ...generation, seed: 1.5 }, 'seed'],
  ['a seed too large', { ...generation, seed: 2 ** 32 }, 'seed'],
  ['lyrics for an engine that does not sing', { ...generation, lyrics: 'la' }, 'lyrics'],
  ['an unknown engine', { ...generation, engine: 'bark' }, 'engine'],
  ['an unknown parameter', { ...generation, parameters: { volume: 1 } }, 'parameters.volume'],
  ['a tempo that is none', { ...generation, parameters: { tempoBpm: 5000 } }, 'parameters.tempoBpm'],
  ['a field of the server', { ...generation, ownerId: 'x' }, 'ownerId'],
  ['a short idempotency key', { ...generation, idempotencyKey: 'x' }, 'idempotencyKey'],
];
const under = (name: string, cases: BadCase[], around: Input): BadCase[] =>
  cases
    .filter(([, , field]) => field !== 'idempotencyKey')
    .map(([what, input, field]) => [what, { ...around, [name]: input }, `${name}.${field}`]);

const trackSubject = (things: Things) => ({ kind: 'track', id: things.track });
const tagEdit = (things: Things): Input => ({
  subject: trackSubject(things),
  expectedRevision: 1,
  patch: { title: 'Rain', keywords: ['calm'] },
});
const badEdits = (things: Things): BadCase[] => [
  ['no revision', { subject: trackSubject(things), patch: {} }, 'expectedRevision'],
  ['an old revision', { ...tagEdit(things), expectedRevision: 0 }, 'expectedRevision'],
  ['an empty title', { ...tagEdit(things), patch: { title: ' ' } }, 'patch.title'],
  ['NUL in a tag', { ...tagEdit(things), patch: { artist: nul } }, 'patch.artist'],
  ['a year that is none', { ...tagEdit(things), patch: { year: 99 } }, 'patch.year'],
  ['a tag that does not exist', { ...tagEdit(things), patch: { engine: 'x' } }, 'patch.engine'],
  ['another kind of thing', { ...tagEdit(things), subject: { kind: 'job', id: things.job } }, 'subject.kind'],
];

/** Every procedure of the public router. One that is added without cases here fails the walk. */
export const procedureCases: Record<string, ProcedureCases> = {
  'analyses.create': {
    valid: (things) => ({ trackId: things.track, findLoops: true }),
    ids: true,
    bad: (things) => [
      ['neither track nor upload', {}, 'trackId'],
      ['both', { trackId: things.track, uploadId: things.upload }, 'trackId'],
      ['a title too long', { trackId: things.track, title: long(201) }, 'title'],
    ],
  },
  'covers.set': {
    valid: (things) => ({
      subject: trackSubject(things),
      expectedRevision: 1,
      imageBase64: '/9j/4AAQSkZJRg==',
    }),
    ids: true,
    bad: (things) => [
      ['no picture', { subject: trackSubject(things), expectedRevision: 1 }, 'imageBase64'],
      [
        'an empty picture',
        { subject: trackSubject(things), expectedRevision: 1, imageBase64: '' },
        'imageBase64',
      ],
      [
        'no base64',
        { subject: trackSubject(things), expectedRevision: 1, imageBase64: '<svg onload=1>' },
        'imageBase64',
      ],
    ],
  },
  'covers.remove': {
    valid: (things) => ({ subject: trackSubject(things), expectedRevision: 1 }),
    ids: true,
    bad: (things) => [['no revision', { subject: trackSubject(things) }, 'expectedRevision']],
  },
  'engines.list': noInput,
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
      ['an unknown format', { items: [trackSubject(things)], format: 'ogg' }, 'format'],
      [
        'an odd bitrate',
        { items: [trackSubject(things)], format: 'mp3', mp3BitrateKbps: 100 },
        'mp3BitrateKbps',
      ],
    ],
  },
  'exports.list': list({ limit: 5 }),
  'exports.get': byId('export'),
  'exports.remove': byIds('export'),
  'generations.create': { valid: () => generation, ids: false, bad: () => badGenerations },
  'generations.interpret': {
    valid: () => ({ prompt: 'rain', engine: 'procedural' }),
    ids: false,
    bad: () => [
      ['no prompt', {}, 'prompt'],
      ['an unknown engine', { prompt: 'rain', engine: 'bark' }, 'engine'],
    ],
  },
  'jobs.get': byId('job'),
  'jobs.list': {
    ...list({ limit: 5, includeExpired: true }),
    bad: () => [['an unknown state', { states: ['lost'] }, 'states.0'], ...list({}).bad({} as Things)],
  },
  'jobs.cancel': byId('job'),
  'jobs.retry': byId('job'),
  'jobs.request': byId('job'),
  'jobs.events': {
    valid: null,
    ids: false,
    bad: () => [
      ['an id that is none', { lastEventId: 'x' }, 'lastEventId'],
      ['a negative id', { lastEventId: '-1' }, 'lastEventId'],
      ['an id too large', { lastEventId: '9'.repeat(16) }, 'lastEventId'],
      ['a number', { lastEventId: 5 }, 'lastEventId'],
      ['an owner', { ownerId: 'x' }, 'ownerId'],
    ],
  },
  'keys.create': {
    valid: () => ({ name: 'Laptop', scopes: ['read'] }),
    ids: false,
    bad: () => [
      ['no name', {}, 'name'],
      ['a name of spaces', { name: ' ' }, 'name'],
      ['no rights', { name: 'x', scopes: [] }, 'scopes'],
      ['a right that is none', { name: 'x', scopes: ['admin'] }, 'scopes.0'],
      ['a secret of its own', { name: 'x', secret: 'evl_x' }, 'secret'],
    ],
  },
  'keys.list': noInput,
  'keys.revoke': byId('key'),
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
        'a fade of an hour',
        { trackId: things.track, targetSeconds: 60, fadeOutSeconds: 3600 },
        'fadeOutSeconds',
      ],
    ],
  },
  'loops.list': list({ limit: 5 }),
  'loops.get': byId('loop'),
  'loops.analysis': {
    valid: (things) => ({ trackId: things.track }),
    ids: true,
    bad: () => [['no track', {}, 'trackId']],
  },
  'loops.trash': byIds('loop'),
  'loops.restore': byIds('loop'),
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
  'settings.get': noInput,
  'settings.update': {
    valid: () => ({ defaultArtist: 'A', keepPrompts: true, defaultLoopSeconds: 600 }),
    ids: false,
    bad: () => [
      ['a length out of range', { defaultLoopSeconds: 5 }, 'defaultLoopSeconds'],
      ['a setting that is none', { quota: 5 }, 'quota'],
    ],
  },
  'system.status': noInput,
  'tags.get': {
    valid: (things) => ({ subject: trackSubject(things) }),
    ids: true,
    bad: () => [['nothing', {}, 'subject']],
  },
  'tags.list': {
    valid: (things) => ({ subjects: [trackSubject(things)] }),
    ids: true,
    bad: () => [['nothing', { subjects: [] }, 'subjects']],
  },
  'tags.update': { valid: tagEdit, ids: true, bad: badEdits },
  'tags.updateMany': {
    valid: (things) => ({ edits: [tagEdit(things)] }),
    ids: true,
    bad: (things) => [
      ['nothing', { edits: [] }, 'edits'],
      ['too much', { edits: Array.from({ length: 501 }, () => tagEdit(things)) }, 'edits'],
      [
        'a tag that does not exist',
        { edits: [{ ...tagEdit(things), patch: { engine: 'x' } }] },
        'edits.0.patch.engine',
      ],
    ],
  },
  'tracks.list': {
    ...list({ limit: 5, search: 'rain', kind: 'generated', favourite: true, sort: 'newest' }),
    bad: () => [
      ['a search too long', { search: long(201) }, 'search'],
      ['an unknown order', { sort: 'random' }, 'sort'],
      ...list({}).bad({} as Things),
    ],
  },
  'tracks.get': byId('track'),
  'tracks.setFavourite': {
    valid: (things) => ({ id: things.track, favourite: true }),
    ids: true,
    bad: (things) => [
      ['no answer', { id: things.track }, 'favourite'],
      ['a word for an answer', { id: things.track, favourite: 'yes' }, 'favourite'],
    ],
  },
  'tracks.trash': byIds('track'),
  'tracks.restore': byIds('track'),
  'tracks.purge': byIds('track'),
  'tracks.family': byId('track'),
  'uploads.get': byId('upload'),
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
