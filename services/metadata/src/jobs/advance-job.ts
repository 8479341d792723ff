import type { JobStage } from '@everloop/contracts/jobs';
import { and, eq, sql } from 'drizzle-orm';
import { jobs } from '../adapters/postgres/schema/index.ts';
import type { Deps } from '../deps.ts';
import { appendEvents, jobEvent } from '../events/append-events.ts';

/**
 * Records stage and progress of a running job. Progress never moves back; a stale run or an ended job changes nothing.
 * A new stage is an event; a mere tick is not, because ticks travel on their own subject.
 */
export const advanceJob = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; run: number; stage: JobStage; progress: number },
): Promise<void> => {
  const progress = Math.min(100, Math.max(0, input.progress));
  await deps.db.transaction(async (tx) => {
    const running = and(eq(jobs.id, input.jobId), eq(jobs.run, input.run), eq(jobs.state, 'processing'));
    const [before] = await tx.select({ stage: jobs.stage }).from(jobs).where(running).for('no key update');
    if (!before) return;
    const [advanced] = await tx
      .update(jobs)
      .set({ stage: input.stage, progress: sql`greatest(${jobs.progress}, ${progress}::double precision)` })
      .where(running)
      .returning();
    if (advanced && before.stage !== input.stage) {
      await appendEvents(tx, advanced.ownerId, [jobEvent(advanced)]);
    }
  });
};
