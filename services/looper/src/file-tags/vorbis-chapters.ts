import type { ChapterView } from '@everloop/contracts/own-tags';

const clock = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/;

/** Chapters out of the comments CHAPTERxxx=HH:MM:SS.mmm and CHAPTERxxxNAME, by their time. */
export function vorbisChapters(comments: readonly { id: string; value: unknown }[]): ChapterView[] {
  const byName = new Map(comments.map(({ id, value }) => [id.toUpperCase(), String(value)]));
  const found = [...byName].flatMap(([name, value]): ChapterView[] => {
    const match = /^CHAPTER\d{3}$/.test(name) ? clock.exec(value.trim()) : null;
    if (!match) return [];
    const startSeconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
    return [{ startSeconds, title: byName.get(`${name}NAME`) ?? '' }];
  });
  return found.sort((a, b) => a.startSeconds - b.startSeconds);
}
