/**
 * A Content-Disposition that keeps any name intact: RFC 5987/8187 for those who read it, an ASCII rendering for the rest.
 * Quotes, line breaks and controls cannot leave the value.
 */
export const contentDisposition = (type: 'attachment' | 'inline', fileName: string): string => {
  const name = fileName.toWellFormed().replaceAll(/[\p{Cc}/\\]/gu, '_') || 'download';
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["%]/g, '_');
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
};

/** attr-char of RFC 8187 stays, all else is percent-encoded UTF-8. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
