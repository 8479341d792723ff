import { asc, inArray, lt, sql } from 'drizzle-orm';
import { jobLedger, jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

const batchSize = 500;

/** Ends the memory of idempotency keys: ledger row and job go together after the ledger's time. Returns how many. */
export const forgetJobs = async (deps: Pick<Deps, 'db' | 'policy'>): Promise<number> =>
  deps.db.transaction(async (tx) => {
    const due = await tx
      .select({ jobId: jobLedger.jobId })
      .from(jobLedger)
      .where(lt(jobLedger.endedAt, sql`now() - make_interval(days => ${deps.policy.ledgerDays})`))
      .orderBy(asc(jobLedger.endedAt), asc(jobLedger.jobId))
      .limit(batchSize);
    const jobIds = due.map((row) => row.jobId);
    if (jobIds.length === 0) return 0;
    await tx.delete(jobLedger).where(inArray(jobLedger.jobId, jobIds));
    await tx.delete(jobs).where(inArray(jobs.id, jobIds));
    return jobIds.length;
  });
