import { type SQL, sql } from 'drizzle-orm';
import { tagSets } from '../adapters/postgres/schema/index.ts';
import { foldText } from './fold-text.ts';

const wordsMax = 8;

/** Every word must occur, in any order and inside other words too. Undefined for an empty search. */
export const searchCondition = (search: string): SQL | undefined => {
  const words = foldText(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, wordsMax);
  if (words.length === 0) return undefined;
  return sql.join(
    words.map((word) => sql`${tagSets.searchText} LIKE ${`%${escapeLike(word)}%`}`),
    sql` AND `,
  );
};

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
