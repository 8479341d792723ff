import { type LyricFaultKind, parseLyrics } from './parse-lyrics.ts';

export type ImportFault =
  | { kind: LyricFaultKind | 'not-utf8' | 'control'; lineNumber: number }
  | { kind: 'utf16' | 'too-large' | 'empty'; lineNumber: null };

const bytesMax = 200_000;

/** The line of the first byte that is no UTF-8. */
const lineOfDamage = (bytes: Uint8Array<ArrayBuffer>): number => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damage = text.indexOf('\ufffd');
  return text.slice(0, Math.max(0, damage)).split(/\r\n|\r|\n/).length;
};

/**
 * Text of a lyrics file (LRC or plain). Refused as a whole, with the line at fault, where a time cannot be read or the
 * file is no text: a line that vanished on the way would be missed only when the song is sung.
 */
export const importLyrics = (bytes: Uint8Array<ArrayBuffer>): { text: string } | { fault: ImportFault } => {
  if (bytes.length > bytesMax) return { fault: { kind: 'too-large', lineNumber: null } };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return { fault: { kind: 'utf16', lineNumber: null } };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: { kind: 'not-utf8', lineNumber: lineOfDamage(bytes) } };
  }
  const control = text.indexOf('\u0000');
  if (control >= 0) {
    return { fault: { kind: 'control', lineNumber: text.slice(0, control).split(/\r\n|\r|\n/).length } };
  }
  const { rows, faults } = parseLyrics(text);
  const [fault] = faults;
  if (fault) return { fault };
  if (rows.length === 0) return { fault: { kind: 'empty', lineNumber: null } };
  return { text: text.replaceAll(/\r\n|\r/g, '\n').trimEnd() };
};
