import type { TagSet } from '@everloop/contracts/tags';

/** Text as it is compared in searches and sorts: compatibility forms and case folded, one space between words. */
export const foldText = (text: string): string =>
  text.normalize('NFKC').toLocaleLowerCase('und').replace(/\s+/g, ' ').trim();

const sortCharactersMax = 200;

/** A title as it is sorted. Cut, because folding can make eighteen characters of one and an index row has its limit. */
export const sortTitleOf = (title: string): string =>
  [...foldText(title)].slice(0, sortCharactersMax).join('');

/** What a search looks through. `words` are further texts of the subject, such as the prompt. */
export const searchTextOf = (tags: TagSet, words: readonly string[] = []): string =>
  foldText(
    [
      tags.title,
      tags.artist,
      tags.album,
      tags.genre,
      tags.mood,
      tags.musicalKey,
      tags.keywords.join(' '),
      tags.description,
      ...words,
    ].join(' '),
  ).slice(0, 8000);
