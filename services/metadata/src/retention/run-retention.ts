import { asDatabaseError } from '../adapters/postgres/database-errors.ts';
import type { Deps } from '../deps.ts';
import { collectObjects } from './collect-objects.ts';
import { emptyTrash } from './empty-trash.ts';
import { expireExports } from './expire-exports.ts';
import { expireJobs } from './expire-jobs.ts';
import { expireUploads } from './expire-uploads.ts';
import { forgetJobs } from './forget-jobs.ts';
import { markOrphans } from './mark-orphans.ts';
import { pruneEvents } from './prune-events.ts';

const steps = {
  expireJobs,
  forgetJobs,
  emptyTrash,
  expireUploads,
  expireExports,
  pruneEvents,
  markOrphans,
  collectObjects,
} satisfies Record<string, (deps: Deps) => Promise<number>>;

export type RetentionStep = keyof typeof steps;

/** Every sweep; one that fails is logged and stops no other. `skip` leaves the costly ones out. */
export const runRetention = async (
  deps: Deps,
  skip: ReadonlySet<RetentionStep> = new Set(),
): Promise<Partial<Record<RetentionStep, number>>> => {
  const counts: Partial<Record<RetentionStep, number>> = {};
  for (const [name, step] of Object.entries(steps) as [RetentionStep, (deps: Deps) => Promise<number>][]) {
    if (skip.has(name)) continue;
    try {
      counts[name] = await step(deps);
    } catch (error) {
      deps.logger.warn({ err: asDatabaseError(error), step: name }, 'retention step failed');
    }
  }
  return counts;
};
