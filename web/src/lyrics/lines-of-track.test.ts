import { expect, test } from 'vitest';
import { lyricAt, lyricsOfTrack } from './lines-of-track.ts';

const sung = [
  { lineNumber: 0, text: '', section: 'verse', startSeconds: 8 },
  { lineNumber: 2, text: 'First', section: '', startSeconds: 10 },
  { lineNumber: 3, text: 'Second', section: '', startSeconds: 14 },
];

test('what the engine sang goes before what was written', () => {
  const lines = lyricsOfTrack({ lyrics: '[00:01.00]Other', lyricTimes: sung });
  expect(lines.map(({ text }) => text)).toEqual(['verse', 'First', 'Second']);
  expect(lyricsOfTrack({ lyrics: '[00:01.00]Other\nNo time' })).toEqual([
    { text: 'Other', section: '', startSeconds: 1 },
    { text: 'No time', section: '', startSeconds: null },
  ]);
});

test('the line that sounds is the last sung one that has begun; a section is never it', () => {
  const lines = lyricsOfTrack({ lyrics: '', lyricTimes: sung });
  expect([0, 8.5, 10, 13.9, 14, 500].map((seconds) => lyricAt(lines, seconds))).toEqual([
    null,
    null,
    1,
    1,
    2,
    2,
  ]);
  expect(lyricAt(lyricsOfTrack({ lyrics: 'plain' }), 10)).toBeNull();
});
