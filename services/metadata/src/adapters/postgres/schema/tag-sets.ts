import type { TagSet, TagSubject } from '@everloop/contracts/tags';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ownerId } from './columns.ts';

/** What a user may edit of a track or loop, one version at a time. */
export const tagSets = pgTable(
  'tag_sets',
  {
    subjectKind: text('subject_kind').$type<TagSubject['kind']>().notNull(),
    subjectId: uuid('subject_id').notNull(),
    ownerId: ownerId(),
    revision: integer('revision').notNull().default(1),
    tags: jsonb('tags').$type<TagSet>().notNull(),
    genre: text('genre').notNull().generatedAlwaysAs(sql`tags ->> 'genre'`),
    /** The title folded for sorting, by us: the database's collation is not ours to choose. */
    sortTitle: text('sort_title').notNull(),
    /** Folded words of title, tags and prompt; a trigram index serves "contains". */
    searchText: text('search_text').notNull(),
    coverArtifactId: uuid('cover_artifact_id'),
    updatedAt: instant('updated_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.subjectKind, table.subjectId] }),
    check('tag_sets_kind', sql`${table.subjectKind} IN ('track', 'loop')`),
    check('tag_sets_revision', sql`${table.revision} >= 1`),
    index('tag_sets_owner_title').on(table.ownerId, table.subjectKind, table.sortTitle, table.subjectId),
    index('tag_sets_owner_genre').on(table.ownerId, table.genre),
    index('tag_sets_search').using('gin', sql`${table.searchText} gin_trgm_ops`),
  ],
);
