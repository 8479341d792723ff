import { expect, test } from 'vitest';
import { readCreateSearch, readLibrarySearch, readMetadataSearch } from './route-search.ts';

const id = '019a0000-0000-7000-8000-000000000001';

test('what does not belong into an address is dropped, never an error', () => {
  expect(
    readLibrarySearch({ q: 7, kind: 'songs', favourite: 'true', sort: 'loudest', view: 'grid', x: 1 }),
  ).toEqual({
    q: '7',
    favourite: true,
    view: 'grid',
  });
  expect(readCreateSearch({ track: '../secret', job: id })).toEqual({ job: id });
});

test('only real subjects reach the spreadsheet', () => {
  expect(readMetadataSearch({ only: [`track:${id}`, 'track:1', 5] })).toEqual({ only: [`track:${id}`] });
  expect(readMetadataSearch({ only: 'all' })).toEqual({});
});
