/** Sections with a button of their own; any word in square brackets is a section. */
export const sectionNames = ['Verse', 'Chorus', 'Bridge', 'Solo', 'Outro'] as const;

const known =
  /^(intro|verse|pre-?\s?chorus|chorus|refrain|hook|post-?\s?chorus|bridge|break|solo|instrumental|interlude|outro)(\s+[\dx×]+|\s*[:-].*)?$/i;

/** The section a line names ("[Verse 2]", "(Chorus)"), '' for a line that is sung. */
export const sectionOf = (line: string): string => {
  const square = /^\[([^[\]:<>]{1,60})\]:?$/.exec(line)?.[1];
  if (square !== undefined && /\p{L}/u.test(square)) return square.trim();
  const round = /^\(([^()]{1,60})\)$/.exec(line)?.[1]?.trim() ?? '';
  return known.test(round) ? round : '';
};
