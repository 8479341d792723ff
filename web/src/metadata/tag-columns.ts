import type { TagSet } from '@everloop/contracts/tags';
import type { TextKey } from '../i18n/language.ts';

export type TagColumn = keyof TagSet;
type ColumnKind = 'text' | 'long' | 'whole' | 'number' | 'list';
export type ColumnDefinition = {
  column: TagColumn;
  label: TextKey;
  kind: ColumnKind;
  max: number;
  width: string;
};

/** The columns of the spreadsheet, in reading order. */
export const tagColumns: readonly ColumnDefinition[] = [
  { column: 'title', label: 'field.title', kind: 'text', max: 200, width: '200px' },
  { column: 'artist', label: 'field.artist', kind: 'text', max: 200, width: '150px' },
  { column: 'album', label: 'field.album', kind: 'text', max: 200, width: '150px' },
  { column: 'genre', label: 'field.genre', kind: 'text', max: 100, width: '120px' },
  { column: 'year', label: 'field.year', kind: 'whole', max: 9999, width: '70px' },
  { column: 'trackNumber', label: 'field.trackNumber', kind: 'whole', max: 9999, width: '60px' },
  { column: 'tempoBpm', label: 'field.tempoShort', kind: 'number', max: 999, width: '70px' },
  { column: 'musicalKey', label: 'field.musicalKey', kind: 'text', max: 20, width: '100px' },
  { column: 'mood', label: 'field.mood', kind: 'text', max: 100, width: '120px' },
  { column: 'keywords', label: 'field.keywords', kind: 'list', max: 50, width: '180px' },
  { column: 'description', label: 'field.description', kind: 'long', max: 4000, width: '220px' },
  { column: 'comment', label: 'field.comment', kind: 'long', max: 4000, width: '180px' },
  { column: 'lyrics', label: 'field.lyrics', kind: 'long', max: 20_000, width: '180px' },
];

/** A tag as it is typed: empty for what is not set, keywords separated by commas. */
export const cellText = (tags: TagSet, column: TagColumn): string => {
  const value = tags[column];
  if (value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
};

export type CellProblem = 'required' | 'too-long' | 'not-a-number' | 'out-of-range' | 'too-many';
export type ParsedCell = { value: TagSet[TagColumn] } | { problem: CellProblem };

const minimumOf: Partial<Record<TagColumn, number>> = { year: 1000, trackNumber: 1, tempoBpm: 1 };

const parseNumber = ({ column, kind, max }: ColumnDefinition, text: string): ParsedCell => {
  if (text === '') return { value: null };
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number) || (kind === 'whole' && !Number.isInteger(number)))
    return { problem: 'not-a-number' };
  return number < (minimumOf[column] ?? 0) || number > max ? { problem: 'out-of-range' } : { value: number };
};

const keywordLengthMax = 60;

const parseList = ({ max }: ColumnDefinition, text: string): ParsedCell => {
  const words = [
    ...new Set(
      text
        .split(/[,;]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ];
  if (words.length > max) return { problem: 'too-many' };
  return words.some((word) => word.length > keywordLengthMax) ? { problem: 'too-long' } : { value: words };
};

/** What was typed as a tag, or why it cannot be one; the limits are those of the server. */
export const parseCell = (column: TagColumn, typed: string): ParsedCell => {
  const definition = tagColumns.find((known) => known.column === column);
  if (!definition) return { value: typed };
  const text = typed.replaceAll('\u0000', '').trim();
  if (definition.kind === 'whole' || definition.kind === 'number') return parseNumber(definition, text);
  if (definition.kind === 'list') return parseList(definition, text);
  if (column === 'title' && text === '') return { problem: 'required' };
  return text.length > definition.max ? { problem: 'too-long' } : { value: text };
};
