import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyTimes } from './apply-times.ts';
import { clashesOf } from './clash-remarks.ts';
import { importLyrics } from './import-lyrics.ts';
import { formatStamp, parseStamp } from './lyric-stamp.ts';
import { historyOf, record, redo, undo } from './lyrics-history.ts';
import { moveLine } from './move-line.ts';
import { parseLyrics } from './parse-lyrics.ts';
import { withoutTimes, writeLyrics } from './write-lyrics.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a time is read as it is written, to the hundredth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599_999 }), (hundredths) => {
      expect(parseStamp(formatStamp(hundredths / 100))).toBeCloseTo(hundredths / 100, 6);
    }),
  );
  expect([parseStamp('62.5'), parseStamp('1:02,5'), parseStamp('1:60'), parseStamp('soon')]).toEqual([
    62.5,
    62.5,
    null,
    null,
  ]);
});

test('every way LRC files are written is read: ends of line, several times, word times, offset, tags', () => {
  const text =
    '\ufeff[ar:Nobody]\r\n[offset:+500]\r[0:10.5][01:10:25]Twice\n[00:05]<00:05.10>Word <00:06>by word';
  expect(parseLyrics(text)).toEqual({
    tags: ['[ar:Nobody]', '[offset:+500]'],
    faults: [],
    rows: [
      { lineNumber: 4, text: 'Word by word', section: '', startSeconds: 4.5 },
      { lineNumber: 3, text: 'Twice', section: '', startSeconds: 10 },
      { lineNumber: 3, text: 'Twice', section: '', startSeconds: 69.75 },
    ],
  });
});

test.each([
  ['[00:75.00]x', 'seconds-range'],
  ['[-1:10]x', 'negative'],
  ['[1.5]x', 'unreadable-time'],
  ['[9999:00]x', 'too-late'],
])('%s is a fault of its line, not a lyric', (line, kind) => {
  expect(parseLyrics(`fine\n${line}`)).toMatchObject({
    rows: [{ text: 'fine' }],
    faults: [{ lineNumber: 2, kind }],
  });
});

test('a tag is no words to sing, whatever stands in its name', () => {
  const { rows, tags } = parseLyrics('[key_2:odd]\n[id3:4]\n[x-tool: y]\n[00:01.00]Sung');
  expect(tags).toEqual(['[key_2:odd]', '[id3:4]', '[x-tool: y]']);
  expect(rows.map(({ text }) => text)).toEqual(['Sung']);
});

test('sections are told from sung words', () => {
  const sections = (text: string) => parseLyrics(text).rows.map(({ section }) => section);
  expect(sections('[Verse 2]\n(Chorus)\n[00:10.00][Solo]\n(oh oh)\nVerse')).toEqual([
    'Verse 2',
    'Chorus',
    'Solo',
    '',
    '',
  ]);
});

test('words and times survive being written and read again', () => {
  const row = fc.record({
    text: fc.constantFrom('A line', '[Chorus]', 'Ещё строка', '你好'),
    startSeconds: fc.option(fc.integer({ min: 0, max: 28_000 }).map((value) => value / 100)),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const once = parseLyrics(writeLyrics(rows)).rows;
      const again = parseLyrics(writeLyrics(once)).rows;
      const plain = once.map(({ text, startSeconds }) => [text, startSeconds]);
      expect(again.map(({ text, startSeconds }) => [text, startSeconds])).toEqual(plain);
      expect(once).toHaveLength(rows.length);
    }),
  );
});

test('the engine’s times are written in, given ones stay, and a line it does not sing is kept', () => {
  const text = '[Verse]\n\nFirst\n[00:20.00]Second\n...';
  const lines = [
    { lineNumber: 0, text: '', section: 'verse', startSeconds: 8 },
    { lineNumber: 3, text: 'First', section: '', startSeconds: 10.04 },
    { lineNumber: 4, text: 'Second', section: '', startSeconds: 20 },
  ];
  expect(applyTimes(text, lines)).toBe('[00:08.00][Verse]\n[00:10.04]First\n[00:20.00]Second\n...');
  expect(withoutTimes(applyTimes(text, lines))).toBe('[Verse]\nFirst\nSecond\n...');
});

test('a moved line takes its new place and says where that is', () => {
  const text = '[ti:Song]\n[00:01.00]a\n[00:02.00]b\n[00:03.00]c';
  expect(moveLine(text, 0, 2.5)).toEqual({
    text: '[ti:Song]\n[00:02.00]b\n[00:02.50]a\n[00:03.00]c',
    index: 1,
  });
  expect(moveLine(text, 2, -1)).toEqual({
    text: '[ti:Song]\n[00:00.00]c\n[00:01.00]a\n[00:02.00]b',
    index: 0,
  });
});

test('typing is one step back, and every step can be taken back and forth', () => {
  let history = historyOf('');
  history = record(history, 'a', 0);
  history = record(history, 'ab', 300);
  history = record(history, 'ab\n[Verse]');
  history = record(history, 'ab\n[Verse]c', 5_000);
  expect(undo(history).present).toBe('ab\n[Verse]');
  expect(undo(undo(history)).present).toBe('ab');
  expect(undo(undo(undo(undo(history)))).present).toBe('');
  expect(redo(redo(redo(undo(undo(undo(history)))))).present).toBe('ab\n[Verse]c');
});

test('a lyrics file is taken whole or refused with the line at fault', () => {
  expect(importLyrics(bytesOf('[00:01.00]One\r\n[00:02.00]Two\r\n'))).toEqual({
    text: '[00:01.00]One\n[00:02.00]Two',
  });
  expect(importLyrics(bytesOf('[00:01.00]One\n[00:99.00]Two'))).toEqual({
    fault: { kind: 'seconds-range', lineNumber: 2 },
  });
  expect(importLyrics(new Uint8Array([0x61, 0x0a, 0x62, 0x0a, 0xe9, 0x0a]))).toEqual({
    fault: { kind: 'not-utf8', lineNumber: 3 },
  });
  expect(importLyrics(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toEqual({
    fault: { kind: 'utf16', lineNumber: null },
  });
  expect(importLyrics(bytesOf('a\nb\u0000'))).toEqual({ fault: { kind: 'control', lineNumber: 2 } });
  expect(importLyrics(bytesOf(' \n'))).toEqual({ fault: { kind: 'empty', lineNumber: null } });
});

test('no file makes the reader fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const answer = importLyrics(new Uint8Array(bytes));
      expect('text' in answer || 'fault' in answer).toBe(true);
    }),
  );
});

test('two lines at once and lines after the end are found without an engine', () => {
  expect(clashesOf('[00:10.00]a\n[00:10.10]b\n[01:10.00]c\nd', 60)).toEqual([
    { kind: 'same-time', lineNumber: 1, otherLineNumber: 2 },
    { kind: 'after-end', lineNumber: 3, otherLineNumber: 0 },
  ]);
});
