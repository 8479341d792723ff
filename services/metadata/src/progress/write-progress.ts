import type { JobStage } from '@everloop/contracts/jobs';
import { and, eq, lt, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';

export type Tick = {
  ownerId: string;
  jobId: string;
  stage: JobStage;
  progress: number;
  etaSeconds?: number | undefined;
};

/** Keeps the last tick of a running job, so that a reload shows it. An older or lower tick changes nothing; no event. */
export const writeProgress = async (deps: Pick<Deps, 'db'>, tick: Tick): Promise<void> => {
  await deps.db
    .update(jobs)
    .set({
      progress: sql`greatest(${jobs.progress}, ${tick.progress}::double precision)`,
      stage: tick.stage,
      expectedEndAt:
        tick.etaSeconds === undefined
          ? null
          : sql`clock_timestamp() + make_interval(secs => ${tick.etaSeconds}::double precision)`,
    })
    .where(
      and(
        eq(jobs.ownerId, tick.ownerId),
        eq(jobs.id, tick.jobId),
        eq(jobs.state, 'processing'),
        lt(jobs.progress, tick.progress),
      ),
    );
};
