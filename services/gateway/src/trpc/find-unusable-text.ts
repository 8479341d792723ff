/**
 * The dotted path of the first text with a NUL or half of a surrogate pair, which Postgres takes neither as text nor in
 * JSON; '' for the value itself, null where all is well.
 */
export const findUnusableText = (value: unknown, path = ''): string | null => {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnusableText(inner, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
};
