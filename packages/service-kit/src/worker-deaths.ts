import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/** How often a job may take its worker with it before it is given up (reliability, I11). */
export const workerDeathsMax = 3;

/** Travels in heartbeats, which is what the next attempt learns of the one before. */
const traceSchema = z.object({
  deaths: z.number().int().min(0),
  worker: z.string(),
  /** False once the attempt has ended in an orderly way, with whatever result. */
  running: z.boolean(),
});
export type AttemptTrace = z.infer<typeof traceSchema>;

/** This process; a worker that merely lost sight of Temporal is recognised by it and has not died. */
export const thisWorker: string = randomUUID();

/**
 * The trace of a new attempt, from what the last heartbeat of the one before said. An attempt that neither ended nor runs
 * in this very process has died with its worker.
 */
export const traceAfter = (lastHeartbeat: unknown, worker: string = thisWorker): AttemptTrace => {
  const before = traceSchema.safeParse(lastHeartbeat);
  if (!before.success) return { deaths: 0, worker, running: true };
  const died = before.data.running && before.data.worker !== worker;
  return { deaths: before.data.deaths + (died ? 1 : 0), worker, running: true };
};
