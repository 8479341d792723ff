import { sql } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { artifacts, exports, uploads } from '../adapters/postgres/schema/index.ts';

/** Which of these objects some row refers to: as an artifact, as an upload, or as the cover a file is to carry. */
export const referencedKeys = async (db: Executor, objectKeys: readonly string[]): Promise<Set<string>> => {
  if (objectKeys.length === 0) return new Set();
  const keys = sql`${sql.param([...objectKeys])}::text[]`;
  const result = await db.execute<{ object_key: string }>(sql`
    SELECT ${artifacts.objectKey} AS object_key FROM ${artifacts} WHERE ${artifacts.objectKey} = ANY(${keys})
    UNION
    SELECT ${uploads.objectKey} FROM ${uploads} WHERE ${uploads.objectKey} = ANY(${keys})
    UNION
    SELECT ${exports.tagSnapshot} #>> '{cover,objectKey}' FROM ${exports}
      WHERE ${exports.state} = 'pending' AND ${exports.tagSnapshot} #>> '{cover,objectKey}' = ANY(${keys})`);
  return new Set(result.rows.map((row) => row.object_key));
};
