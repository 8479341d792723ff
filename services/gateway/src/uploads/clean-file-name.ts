const nameBytesMax = 200;

/**
 * What is kept of a file's own name: shown to the user, never part of a path or key. Folders, control and
 * direction-changing characters are dropped; long names keep their ending.
 */
export const cleanFileName = (given: string | undefined): string => {
  const base = (given ?? '').toWellFormed().slice(-4096).split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return 'upload';
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length);
  return `${cutToBytes(stem, nameBytesMax - ending.length)}${ending}`;
};

const cutToBytes = (text: string, bytesMax: number): string => {
  const encoder = new TextEncoder();
  let cut = '';
  let bytes = 0;
  for (const sign of text) {
    bytes += encoder.encode(sign).length;
    if (bytes > bytesMax) break;
    cut += sign;
  }
  return cut.trimEnd();
};
