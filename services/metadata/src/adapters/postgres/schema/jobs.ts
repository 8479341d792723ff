import type { JobRequest } from '@everloop/contracts/activities';
import type { JobError, JobKind, JobPriority, JobStage, JobState } from '@everloop/contracts/jobs';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, ownerId } from './columns.ts';

/**
 * Accepted jobs. The migration adds a trigger that refuses to change a terminal state and one that writes every change of
 * state to job_transitions.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: id(),
    ownerId: ownerId(),
    kind: text('kind').$type<JobKind>().notNull(),
    state: text('state').$type<JobState>().notNull().default('pending'),
    stage: text('stage').$type<JobStage>(),
    progress: doublePrecision('progress').notNull().default(0),
    priority: text('priority').$type<JobPriority>().notNull(),
    /** Grows when a lost workflow is started again; only the newest run may publish. */
    run: integer('run').notNull().default(0),
    /** The Temporal run that owns `run`: a repeated beginJob of the same one gets the same number. */
    workflowRunId: text('workflow_run_id'),
    /** Holds prompt and lyrics; dropped when the job expires. */
    request: jsonb('request').$type<JobRequest>(),
    title: text('title').notNull(),
    engine: text('engine'),
    plannedTrackId: uuid('planned_track_id').notNull(),
    plannedLoopId: uuid('planned_loop_id').notNull(),
    plannedExportIds: uuid('planned_export_ids').array().notNull().default(sql`'{}'::uuid[]`),
    cancelRequestedAt: instant('cancel_requested_at'),
    error: jsonb('error').$type<JobError>(),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    /** When the newest progress tick expected the end; a guess, null without a pace. */
    expectedEndAt: instant('expected_end_at'),
    endedAt: instant('ended_at'),
    /** When it leaves the active view. */
    expiresAt: instant('expires_at'),
  },
  (table) => [
    check('jobs_kind', sql`${table.kind} IN ('generation', 'loop', 'export', 'release', 'analysis')`),
    check('jobs_state', sql`${table.state} IN ('pending', 'processing', 'completed', 'failed', 'cancelled')`),
    check('jobs_priority', sql`${table.priority} IN ('interactive', 'batch')`),
    check('jobs_progress', sql`${table.progress} BETWEEN 0 AND 100`),
    check(
      'jobs_ended',
      sql`(${table.state} IN ('completed', 'failed', 'cancelled')) = (${table.endedAt} IS NOT NULL)`,
    ),
    check('jobs_expires', sql`(${table.endedAt} IS NULL) = (${table.expiresAt} IS NULL)`),
    check('jobs_error', sql`(${table.state} = 'failed') = (${table.error} IS NOT NULL)`),
    index('jobs_owner_created').on(table.ownerId, table.createdAt, table.id),
    index('jobs_unsettled')
      .on(table.createdAt, table.id)
      .where(sql`${table.state} IN ('pending', 'processing')`),
    index('jobs_expiry').on(table.expiresAt).where(sql`${table.request} IS NOT NULL`),
  ],
);
