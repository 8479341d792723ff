const charactersMax = 200;

/** A file's name without its extension, as a title: underscores become spaces. */
export const fileStem = (fileName: string): string => {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  const stem = base
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\p{Cc}/gu, '')
    .replace(/_+/g, ' ')
    .trim();
  return [...stem].slice(0, charactersMax).join('');
};
