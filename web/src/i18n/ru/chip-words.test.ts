import { expect, test } from 'vitest';
import { chipInRussian } from './chip-words.ts';

test('what the engine understood is told in Russian, with its figures and its keys', () => {
  const labels = [
    '75 bpm',
    '72.5 bpm',
    'D minor',
    'Bb major',
    'F# dorian',
    'lydian',
    'felt piano',
    'no drums',
    'less drums',
    'more rain',
    'a touch of jazz trio',
  ];
  expect(labels.map(chipInRussian)).toEqual([
    '75 уд/мин',
    '72,5 уд/мин',
    'ре минор',
    'си-бемоль мажор',
    'фа-диез дорийский',
    'лидийский',
    'мягкое пианино',
    'без: ударные',
    'меньше: ударные',
    'больше: дождь',
    'немного: джазовое трио',
  ]);
});

test('a word nobody translated stays as it came', () => {
  expect(chipInRussian('theremin')).toBe('theremin');
  expect(chipInRussian('H minor')).toBe('H minor');
});
