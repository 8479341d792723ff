const charactersMax = 255;

/** A name to show, never a path: the last component without control and direction-changing characters. */
export const cleanFileName = (fileName: string): string => {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  const shown = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();
  const cut = [...shown].slice(0, charactersMax).join('');
  return cut === '' || cut === '.' || cut === '..' ? 'upload' : cut;
};
