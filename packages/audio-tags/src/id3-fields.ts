import type { TagField } from './tag-field.ts';

/** ID3v2.4 frames of the fields that have one; all others go into TXXX frames under their own name. */
export const id3Frames: Record<string, string> = {
  TITLE: 'TIT2',
  ARTIST: 'TPE1',
  ALBUM: 'TALB',
  GENRE: 'TCON',
  DATE: 'TDRC',
  TRACKNUMBER: 'TRCK',
  BPM: 'TBPM',
  INITIALKEY: 'TKEY',
  MOOD: 'TMOO',
  LYRICS: 'USLT',
  COMMENT: 'COMM',
};

/** RIFF INFO chunks of the few fields that programs without ID3 show. */
export const infoChunks: Record<string, string> = {
  TITLE: 'INAM',
  ARTIST: 'IART',
  ALBUM: 'IPRD',
  GENRE: 'IGNR',
  DATE: 'ICRD',
  COMMENT: 'ICMT',
};

/** The fields as ID3v2.4 can hold them. */
export const id3Fields = (fields: readonly TagField[]): TagField[] =>
  fields.map((field) => {
    if (field.name === 'BPM') return { ...field, values: field.values.map(wholeNumber) };
    if (field.name === 'GENRE') return { ...field, values: field.values.map(plainGenre) };
    return field;
  });

/** TBPM is an integer (ID3v2.4 §4.2.1). */
const wholeNumber = (value: string): string => String(Math.round(Number(value)));

/** Parentheses and bare numbers in TCON are references to a list of genres; a user's own words must not become one. */
const plainGenre = (genre: string): string =>
  /^\d+$/.test(genre) ? `"${genre}"` : genre.replaceAll('(', '[').replaceAll(')', ']');
