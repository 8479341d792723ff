import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

const extendedName = (header: string): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]*)$/.exec(header)?.[1] ?? '');

test('any name comes back from the header as it was, but for what no file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (name) => {
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x24\x26-\x7e]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]*$/,
      );
      const kept = name.toWellFormed().replaceAll(/[\p{Cc}/\\]/gu, '_') || 'download';
      expect(extendedName(header)).toBe(kept);
    }),
    { numRuns: 200 },
  );
});

test.each([
  'a"; filename*=evil',
  'a\r\nSet-Cookie: x=1',
  '../../etc/passwd',
  'Дождь – "тихий".mp3',
  '%00',
  'rain\u202efdp.exe',
])('the hostile name %j stays inside its value', (name) => {
  const header = contentDisposition('attachment', name);
  expect(header).not.toMatch(/\p{Cc}/u);
  expect(header.match(/filename="/g)).toHaveLength(1);
  expect(header.match(/filename\*=UTF-8''/g)).toHaveLength(1);
  expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});
