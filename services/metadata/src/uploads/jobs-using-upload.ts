import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { jobs, uploads } from '../adapters/postgres/schema/index.ts';

/** Sub-query for the surrounding row of uploads: unfinished jobs whose source it is. */
export const jobsUsingUpload = (tx: Transaction) =>
  tx
    .select({ one: sql`1` })
    .from(jobs)
    .where(
      and(
        eq(jobs.ownerId, uploads.ownerId),
        inArray(jobs.state, ['pending', 'processing']),
        or(
          sql`${jobs.request} #>> '{loop,uploadId}' = ${uploads.id}::text`,
          sql`${jobs.request} #>> '{analysis,uploadId}' = ${uploads.id}::text`,
          sql`${jobs.request} #>> '{generation,style,referenceUploadId}' = ${uploads.id}::text`,
          sql`${jobs.request} #>> '{release,generation,style,referenceUploadId}' = ${uploads.id}::text`,
        ),
      ),
    );
