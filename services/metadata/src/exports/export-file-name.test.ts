import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFileName, loopLengthText } from './export-file-name.ts';

describe('names of exported files', () => {
  it.each([
    [36_000, '10h'],
    [5400, '1h30'],
    [3660, '1h01'],
    [3661, '1h1min1s'],
    [600, '10min'],
    [90, '1min30s'],
    [60, '1min'],
  ])('%d seconds are called %s', (seconds, text) => expect(loopLengthText(seconds)).toBe(text));

  it.each([
    [{ artist: 'A', title: 'B', loopSeconds: 36_000 }, 'A – B (10h).mp3'],
    [{ artist: '', title: 'B', loopSeconds: null }, 'B.mp3'],
    [
      { artist: '', title: '../../etc/passwd\r\nSet-Cookie: x', loopSeconds: null },
      '-..-etc-passwd Set-Cookie- x.mp3',
    ],
    [{ artist: '', title: 'CON', loopSeconds: null }, '_CON.mp3'],
    [{ artist: '', title: '\u202egnp.exe', loopSeconds: null }, 'gnp.exe.mp3'],
    [{ artist: ' ', title: '...', loopSeconds: 60 }, 'Untitled (1min).mp3'],
  ])('%j becomes %s', (input, name) => expect(exportFileName({ ...input, format: 'mp3' })).toBe(name));

  it('are safe and short enough for every file system, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary' }),
        (title, artist) => {
          const name = exportFileName({ artist, title, loopSeconds: 36_000, format: 'flac' });
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
          expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
          expect(name).toMatch(/^[^. ].* \(10h\)\.flac$/u);
          expect(name).toBe(name.toWellFormed());
        },
      ),
    );
  });
});
