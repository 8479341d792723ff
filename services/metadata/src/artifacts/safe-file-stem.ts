/** File systems allow 255 bytes; the rest is left for extensions and for suffixes that browsers and archivers add. */
const stemBytesMax = 200;
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Parts joined by an en dash, then `ending`, safe on every common file system: no separators, no control or direction-changing
 * characters, no reserved device names, cut between whole characters. The ending is never cut.
 */
export const safeFileStem = (parts: readonly string[], ending: string): string => {
  const name = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' – ');
  const stem = cutBytes(safeText(name), stemBytesMax - Buffer.byteLength(ending));
  return `${guardReserved(stem === '' ? 'Untitled' : stem)}${ending}`;
};

const safeText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');

const cutBytes = (text: string, bytesMax: number): string => {
  let cut = '';
  let length = 0;
  for (const { segment } of characters.segment(text)) {
    length += Buffer.byteLength(segment);
    if (length > bytesMax) break;
    cut += segment;
  }
  return cut.replace(/[. ]+$/, '');
};

const guardReserved = (stem: string): string =>
  /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem) ? `_${stem}` : stem;
