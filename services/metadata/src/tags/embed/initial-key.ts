const pattern = /^([A-G])\s*(#|♯|b|♭|sharp|flat)?\s*(m|min|minor|maj|major)?$/i;

/** "F# minor" → "F#m", "E flat major" → "Eb": the three characters that players and DJ programs expect. Else unchanged. */
export const initialKey = (musicalKey: string): string => {
  const match = pattern.exec(musicalKey.trim());
  if (!match) return musicalKey.trim();
  const [, note = '', sign = '', mode = ''] = match;
  const accidental = /^(#|♯|sharp)$/i.test(sign) ? '#' : sign === '' ? '' : 'b';
  // A capital M alone would mean major in some notations; only minor is marked.
  const minor = mode === 'm' || /^min/i.test(mode) ? 'm' : '';
  return `${note.toUpperCase()}${accidental}${minor}`;
};
