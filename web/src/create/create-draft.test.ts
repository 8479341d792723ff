import { expect, test } from 'vitest';
import { emptyDraft, readDraft, shorterDraft, variationsOf } from './create-draft.ts';

const limits = {
  durationSecondsMin: 5,
  durationSecondsMax: 600,
  lyrics: false,
  loopable: true,
  tempo: true,
  musicalKey: true,
  referenceAudio: false,
  styleVectors: false,
  sampling: false,
  samplingLimits: null,
};
const draft = { ...emptyDraft, prompt: 'slow rain' };

test('a sentence is enough: everything else has a default', () => {
  expect(readDraft(draft, limits)).toMatchObject({
    engine: 'procedural',
    durationSeconds: 180,
    seed: null,
    parameters: { tempoBpm: null },
  });
});

test('what stands in the way is named, not sent', () => {
  expect(readDraft({ ...draft, prompt: '  ' }, limits)).toBe('prompt-empty');
  expect(readDraft({ ...draft, lengthText: 'long' }, limits)).toBe('length-unreadable');
  expect(readDraft({ ...draft, lengthText: '11:00' }, limits)).toBe('length-range');
  expect(readDraft({ ...draft, seedText: '-1' }, limits)).toBe('seed');
  expect(readDraft({ ...draft, seedText: '4294967296' }, limits)).toBe('seed');
  expect(readDraft({ ...draft, tempoText: '400' }, limits)).toBe('tempo');
});

test('what an engine cannot do is not sent, and waits in the draft for one that can', () => {
  const full = { ...draft, lyrics: 'la la', loopable: true, tempoText: '72', musicalKey: 'D minor' };
  const sings = { ...limits, lyrics: true, loopable: false, tempo: false, musicalKey: false };
  expect(readDraft(full, limits)).toMatchObject({ lyrics: '', loopable: true, parameters: { tempoBpm: 72 } });
  expect(readDraft(full, sings)).toMatchObject({
    lyrics: 'la la',
    loopable: false,
    parameters: { tempoBpm: null, musicalKey: '' },
  });
});

test('a decimal comma is understood', () => {
  expect(readDraft({ ...draft, tempoText: '72,5' }, limits)).toMatchObject({
    parameters: { tempoBpm: 72.5 },
  });
});

test('variations of a fixed seed differ and stay inside the seed range', () => {
  const request = { prompt: 'x', seed: 4_294_967_295 };
  expect(variationsOf(request, 3).map(({ seed }) => seed)).toEqual([4_294_967_295, 0, 1]);
  expect(variationsOf({ prompt: 'x', seed: null }, 2).map(({ seed }) => seed)).toEqual([null, null]);
});

test('a shorter one has half the length, but never less than 30 seconds', () => {
  expect(shorterDraft(draft).lengthText).toBe('1:30');
  expect(shorterDraft({ ...draft, lengthText: '0:40' }).lengthText).toBe('0:30');
});
