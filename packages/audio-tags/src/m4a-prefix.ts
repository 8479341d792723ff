import type { Chapter } from './chapter.ts';
import { pictureType } from './picture-type.ts';
import type { TagField } from './tag-field.ts';

/** Atoms of the fields that have one; all others go into freeform atoms under their own name. */
export const m4aAtoms: Record<string, string> = {
  TITLE: '©nam',
  ARTIST: '©ART',
  ALBUM: '©alb',
  GENRE: '©gen',
  DATE: '©day',
  LYRICS: '©lyr',
  COMMENT: '©cmt',
  DESCRIPTION: 'desc',
  BPM: 'tmpo',
};
export const m4aFreeformMean = 'com.apple.iTunes';

const dataTypes = { binary: 0, utf8: 1, jpeg: 13, png: 14, integer: 21 } as const;

/** The fields as M4A can hold them: tempo is a whole number. */
export const m4aFields = (fields: readonly TagField[]): TagField[] =>
  fields.map((field) => {
    if (field.name === 'BPM')
      return { ...field, values: field.values.map((value) => String(Math.round(Number(value)))) };
    return field;
  });

/** The `udta` box of an M4A file: iTunes-style metadata (QuickTime file format, "Metadata"), read by practically every player. */
export const m4aPrefix = (
  fields: readonly TagField[],
  cover: Buffer | null,
  chapters: readonly Chapter[] = [],
): Buffer => {
  const items = m4aFields(fields).map(itemOf);
  const trackNumber = fields.find((field) => field.name === 'TRACKNUMBER')?.values[0];
  if (trackNumber) items.push(trackAtom(Number(trackNumber)));
  if (cover)
    items.push(box('covr', data(pictureType(cover) === 'image/png' ? dataTypes.png : dataTypes.jpeg, cover)));
  const handler = fullBox('hdlr', Buffer.alloc(4), Buffer.from('mdirappl'), Buffer.alloc(9));
  const meta = fullBox('meta', handler, box('ilst', ...items));
  return chapters.length > 0 ? box('udta', chapterList(chapters), meta) : box('udta', meta);
};

const neroChaptersMax = 255;
const neroTitleBytesMax = 255;

/** Nero's chapter list, version 1: starts in units of 100 ns with sized titles. Read by FFmpeg, VLC, foobar2000 and others. */
const chapterList = (chapters: readonly Chapter[]): Buffer => {
  const listed = chapters.slice(0, neroChaptersMax);
  const entries = listed.map(({ startMs, title }) => {
    const start = Buffer.alloc(8);
    start.writeBigUInt64BE(BigInt(startMs) * 10_000n);
    const text = Buffer.from(title).subarray(0, neroTitleBytesMax);
    return Buffer.concat([start, Buffer.of(text.length), text]);
  });
  return box('chpl', uint32(1 << 24), uint32(0), Buffer.of(listed.length), ...entries);
};

const itemOf = ({ name, values }: TagField): Buffer => {
  if (name === 'BPM') return box('tmpo', data(dataTypes.integer, uint16(Number(values[0]))));
  const atom = m4aAtoms[name];
  if (atom) return box(atom, ...values.map(textData));
  const mean = fullBox('mean', Buffer.from(m4aFreeformMean));
  return box('----', mean, fullBox('name', Buffer.from(name)), ...values.map(textData));
};

/**
 * Track and total, 16 bits each. The number stands as a freeform atom too: the reader that proves files keeps 8 bits of this one.
 */
const trackAtom = (track: number): Buffer =>
  box('trkn', data(dataTypes.binary, Buffer.concat([0, track, 0, 0].map(uint16))));

const textData = (value: string): Buffer => data(dataTypes.utf8, Buffer.from(value));

/** Type, locale, value. */
const data = (type: number, value: Buffer): Buffer => box('data', uint32(type), uint32(0), value);

const fullBox = (type: string, ...content: Buffer[]): Buffer => box(type, uint32(0), ...content);

const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(8 + body.length), Buffer.from(type, 'latin1'), body]);
};

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
