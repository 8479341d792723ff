const titleCharactersMax = 60;

/** The asked title, or the beginning of the prompt cut at a word. */
export const trackTitle = (title: string, prompt: string): string => {
  const asked = title.trim();
  if (asked !== '') return asked;
  const words = prompt.trim().replace(/\s+/g, ' ');
  if (words.length <= titleCharactersMax) return words === '' ? 'Untitled' : words;
  const cut = words.slice(0, titleCharactersMax + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > 20 ? end : titleCharactersMax).replace(/[\s,;:.–-]+$/, '')}…`;
};
