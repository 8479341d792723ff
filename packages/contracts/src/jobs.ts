import * as z from 'zod';
import { errorCodes } from './errors.ts';
import { idSchema, isoTimeSchema } from './ids.ts';

export const jobKinds = ['generation', 'loop', 'export', 'release', 'analysis'] as const;
export const jobKindSchema = z.enum(jobKinds);
export type JobKind = z.infer<typeof jobKindSchema>;

export const jobStates = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const;
export const jobStateSchema = z.enum(jobStates);
export type JobState = z.infer<typeof jobStateSchema>;

export const terminalJobStates = ['completed', 'failed', 'cancelled'] as const;
export const isTerminalJobState = (state: JobState): boolean =>
  (terminalJobStates as readonly string[]).includes(state);

export const jobStages = [
  'queued',
  /** The user is getting it; the job goes on by itself. */
  'waiting_for_model',
  'loading_model',
  'preparing_prompt',
  'generating',
  'decoding',
  'analyzing',
  'rendering',
  'encoding',
  'tagging',
  'publishing',
] as const;
export const jobStageSchema = z.enum(jobStages);
export type JobStage = z.infer<typeof jobStageSchema>;

/** Interactive work overtakes batches; within one class owners take turns. */
export const jobPrioritySchema = z.enum(['interactive', 'batch']);
export type JobPriority = z.infer<typeof jobPrioritySchema>;

export const jobErrorSchema = z.object({
  code: z.enum(errorCodes),
  sentence: z.string(),
  wayOut: z.string(),
  action: z.string(),
  field: z.string().nullable(),
  correlationId: z.string(),
});
export type JobError = z.infer<typeof jobErrorSchema>;

/** One job as its owner sees it. `progress` is 0–100 over the whole job and never falls. */
export const jobViewSchema = z.object({
  id: idSchema,
  kind: jobKindSchema,
  state: jobStateSchema,
  stage: jobStageSchema.nullable(),
  progress: z.number().min(0).max(100),
  priority: jobPrioritySchema,
  /** What a person reads in the queue, e.g. the track's title. */
  title: z.string(),
  engine: z.string().nullable(),
  /** 1 = next; null when running, ended or unknown. */
  queuePosition: z.number().int().nullable(),
  etaSeconds: z.number().nullable(),
  cancelRequested: z.boolean(),
  createdAt: isoTimeSchema,
  startedAt: isoTimeSchema.nullable(),
  endedAt: isoTimeSchema.nullable(),
  /** When the record leaves the active view; what it made stays. */
  expiresAt: isoTimeSchema.nullable(),
  error: jobErrorSchema.nullable(),
  /** What the job made so far; for stems, the track they belong to. */
  trackId: idSchema.nullable(),
  loopId: idSchema.nullable(),
  exportIds: z.array(idSchema),
});
export type JobView = z.infer<typeof jobViewSchema>;
