import type { JobKind, JobPriority } from './jobs.ts';

/** Task queues: one worker process kind each. */
export const taskQueues = {
  orchestrator: 'orchestrator',
  generation: 'generation',
  looper: 'looper',
  metadata: 'metadata',
} as const;

/** Workflow type per job kind. The workflow's id is the job's id, its only input the job's id. */
export const workflowTypes: Record<JobKind, string> = {
  generation: 'generateTrack',
  loop: 'createLoop',
  export: 'exportTracks',
  release: 'release',
  analysis: 'analyzeSource',
};

export type WorkflowInput = { jobId: string; ownerId: string };

/** Temporal priority keys, 1 first; the fairness key is the owner. */
export const priorityKeys = { interactive: 2, batch: 4 } as const;

/** One generation runs at most this long; waiting does not count. */
export const generationTimeoutMs = 10 * 60 * 1000;

/**
 * Options of every start of a job's workflow, as the Temporal client takes them: a repeated start uses the running one,
 * a job that already ran to its end is not run again (the client then throws "already started").
 */
export const workflowStartOptions = (job: { jobId: string; ownerId: string; priority: JobPriority }) => {
  const input: WorkflowInput = { jobId: job.jobId, ownerId: job.ownerId };
  return {
    workflowId: job.jobId,
    taskQueue: taskQueues.orchestrator,
    args: [input] as [WorkflowInput],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: { priorityKey: priorityKeys[job.priority], fairnessKey: job.ownerId },
  } as const;
};
