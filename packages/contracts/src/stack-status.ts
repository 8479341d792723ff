import * as z from 'zod';

/** What the local stack writes to EVERLOOP_STACK_STATUS_FILE and the gateway shows. */
export const stackStatusSchema = z.object({
  state: z.enum(['preparing', 'starting', 'ready', 'stopping', 'stopped', 'failed']),
  url: z.string().nullable(),
  supervisorPid: z.number().int(),
  startedAt: z.string(),
  readyAt: z.string().nullable(),
  /** Why the stack has failed; empty otherwise. */
  sentence: z.string().default(''),
  steps: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      state: z.enum(['waiting', 'running', 'done', 'failed']),
      /** 0–100 where known. */
      percent: z.number().nullable(),
      note: z.string(),
    }),
  ),
  processes: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['waiting', 'starting', 'ready', 'restarting', 'stopping', 'stopped', 'failed']),
      pid: z.number().int().nullable(),
      restarts: z.number().int(),
      port: z.number().int().nullable(),
      since: z.string(),
      sentence: z.string(),
    }),
  ),
});
export type StackStatus = z.infer<typeof stackStatusSchema>;
