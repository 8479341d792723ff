import { sectionOf } from './section-tag.ts';

/** One line of the song: sung, or a section. A line with several times is one row for each. */
export type LyricRow = {
  /** In the text it was read from, from 1. */
  lineNumber: number;
  /** As it stands there, without its times; for a section with its brackets. */
  text: string;
  section: string;
  startSeconds: number | null;
};

export type LyricFaultKind = 'negative' | 'seconds-range' | 'unreadable-time' | 'too-late';
export type LyricFault = { lineNumber: number; kind: LyricFaultKind };

export type ParsedLyrics = {
  rows: LyricRow[];
  /** Lines such as [ar:…]: kept as they are, in front. */
  tags: string[];
  /** Lines whose time cannot be read; they are in no row. */
  faults: LyricFault[];
};

const stamp = /^\s*\[\s*(-?\d+)\s*:\s*(-?\d+)(?:[.:,](\d{0,3}))?\s*\]/;
const stampLike = /^\s*\[[\s\d:.,+-]*\]/;
const wordStamp = /<\s*\d+\s*:\s*\d+(?:[.:,]\d{0,3})?\s*>/g;
const idTag = /^\[\s*([A-Za-z#][\w-]*)\s*:(.*)\]$/;
const secondsMax = 24 * 3600;

type Stamped = { times: number[]; rest: string } | LyricFaultKind;

const readStamps = (line: string): Stamped => {
  const times: number[] = [];
  let rest = line;
  for (let found = stamp.exec(rest); found; found = stamp.exec(rest)) {
    const [whole, minutes = '', seconds = '', fraction = ''] = found;
    if (minutes.startsWith('-') || seconds.startsWith('-')) return 'negative';
    if (seconds.length > 2 || Number(seconds) >= 60) return 'seconds-range';
    const part = fraction === '' ? 0 : Number(fraction) / 10 ** fraction.length;
    const time = Number(minutes) * 60 + Number(seconds) + part;
    if (time > secondsMax) return 'too-late';
    times.push(time);
    rest = rest.slice(whole.length);
  }
  return stampLike.test(rest) ? 'unreadable-time' : { times, rest };
};

const offsetOf = (tags: readonly string[]): number => {
  const found = tags.map((tag) => /^\[\s*offset\s*:\s*([+-]?\d{1,9})\s*\]$/i.exec(tag)?.[1]).find(Boolean);
  return found === undefined ? 0 : Number(found) / 1000;
};

/** Rows with a time in their order of time; those without follow the one they stood after. */
const inOrder = (rows: LyricRow[]): LyricRow[] => {
  let last = -1;
  const placed = rows.map((row) => {
    last = row.startSeconds ?? last;
    return { row, at: last };
  });
  return placed.sort((one, other) => one.at - other.at).map(({ row }) => row);
};

/**
 * Reads plain lyrics, LRC, or a mixture: several times per line, times of words (left out), [offset:±ms] (applied), tags,
 * byte-order mark, every kind of line end. What cannot be read is in `faults`, never lost silently.
 */
export const parseLyrics = (text: string): ParsedLyrics => {
  const parsed: ParsedLyrics = { rows: [], tags: [], faults: [] };
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  lines.forEach((line, index) => {
    const lineNumber = index + 1;
    const stamped = readStamps(line);
    if (typeof stamped === 'string') {
      parsed.faults.push({ lineNumber, kind: stamped });
      return;
    }
    const words = stamped.rest.replaceAll(wordStamp, '').replaceAll(/\s+/g, ' ').trim();
    if (words === '') return;
    if (stamped.times.length === 0 && idTag.test(words)) {
      parsed.tags.push(words);
      return;
    }
    const times = stamped.times.length > 0 ? stamped.times : [null];
    const section = sectionOf(words);
    for (const startSeconds of times) parsed.rows.push({ lineNumber, text: words, section, startSeconds });
  });
  const offset = offsetOf(parsed.tags);
  for (const row of parsed.rows) {
    if (row.startSeconds !== null) row.startSeconds = Math.max(0, row.startSeconds - offset);
  }
  return { ...parsed, rows: inOrder(parsed.rows) };
};
