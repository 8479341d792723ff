import {
  type BadCase,
  byId,
  byIds,
  type Input,
  list,
  long,
  noInput,
  nul,
  type ProcedureCases,
  trackSubject,
} from './case-kinds.ts';
import type { Things } from './known-things.ts';

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

const badModel = (more: BadCase[]): ProcedureCases => ({
  valid: null,
  ids: false,
  bad: () => [
    ['no id', {}, 'id'],
    ['a path for an id', { id: '../../etc/passwd' }, 'id'],
    ['a model that is none', { id: 'bark' }, 'id'],
    ...more,
  ],
});

/** Procedures over what is there: library, tags, jobs, keys, settings, system. */
export const libraryCases: Record<string, ProcedureCases> = {
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
  'exports.list': list({ limit: 5 }),
  'exports.get': byId('export'),
  'exports.certificate': byId('export'),
  'exports.materialize': byId('export'),
  'exports.remove': byIds('export'),
  'jobs.get': byId('job'),
  'jobs.list': {
    ...list({ limit: 5, includeExpired: true }),
    bad: () => [['an unknown state', { states: ['lost'] }, 'states.0'], ...list({}).bad({} as Things)],
  },
  'jobs.cancel': byId('job'),
  'jobs.dismiss': byId('job'),
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
  'models.list': noInput,
  'models.download': {
    valid: () => ({ id: 'diffrhythm-v1.2-full', acceptedLicenceIds: ['apache-2.0'] }),
    ids: false,
    bad: () => [
      ['no id', {}, 'id'],
      ['a path for an id', { id: '../../etc/passwd' }, 'id'],
      ['a model that is none', { id: 'bark' }, 'id'],
      ['no licence accepted', { id: 'diffrhythm-v1.2-full' }, 'acceptedLicenceIds'],
      [
        'a licence that is none',
        { id: 'diffrhythm-v1.2-full', acceptedLicenceIds: [''] },
        'acceptedLicenceIds.0',
      ],
      ['an address', { id: 'diffrhythm-v1.2-full', url: 'https://example.org' }, 'url'],
    ],
  },
  'models.pause': badModel([['one that is not fetched', { id: 'muq-mulan' }, 'id']]),
  'models.verify': badModel([['one that is not installed', { id: 'muq-mulan' }, 'id']]),
  'models.importFiles': badModel([
    ['a folder', { id: 'muq-mulan', folder: '/etc' }, 'folder'],
    ['what is not in the folder', { id: 'muq-mulan', acceptedLicenceIds: ['apache-2.0'] }, 'id'],
  ]),
  'models.remove': { ...badModel([]), valid: () => ({ id: 'muq-mulan' }) },
  'models.installPackages': noInput,
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
  'tracks.extras': byId('track'),
  'tracks.makeStems': byId('track'),
  'tracks.removeStems': byId('track'),
  'uploads.get': byId('upload'),
};
