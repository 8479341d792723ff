import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from './clean-file-name.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\music\\rain.wav', 'rain.wav'],
  ['rain\u0000.mp3', 'rain.mp3'],
  ['a\r\nb: c.flac', 'ab: c.flac'],
  ['gpj.\u202e3pm', 'gpj.3pm'],
  ['...', 'upload'],
  ['', 'upload'],
  [undefined, 'upload'],
  ['Дождь – тихий.ogg', 'Дождь – тихий.ogg'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});

test('a name of 4 KB keeps its ending', () => {
  const name = cleanFileName(`${'ж'.repeat(4096)}.flac`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^ж+\.flac$/);
});

test('no name leaves with folders, controls or more than 200 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanFileName(given);
      expect(name).not.toMatch(/[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u);
      expect(name).not.toBe('');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    }),
  );
});
