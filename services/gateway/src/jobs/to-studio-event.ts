import type { Event, LibraryEntity } from '@everloop/contracts/events';
import { type JobKind, type JobStage, type JobState, jobStageSchema } from '@everloop/contracts/jobs';
import type { StudioEvent } from './job-event.schema.ts';

export type LoggedEvent = Extract<StudioEvent, { type: 'job' | 'library' }>;
export type ProgressEvent = Extract<StudioEvent, { type: 'progress' }>;

const stageOf = (text: string): JobStage | null => jobStageSchema.safeParse(text).data ?? null;

/** An event of the log as followers see it; null for kinds they are not told about. */
export const toLoggedEvent = (event: Event): LoggedEvent | null => {
  const sequence = Number(event.sequence);
  const at = event.time;
  if (event.data.case === 'jobChanged') {
    const { jobId, kind, state, stage, progress, errorCode } = event.data.value;
    return {
      type: 'job',
      sequence,
      jobId,
      kind: kind as JobKind,
      state: state as JobState,
      stage: stageOf(stage),
      progress,
      errorCode: errorCode || null,
      at,
    };
  }
  if (event.data.case === 'libraryChanged') {
    const { entity, entityId, change, revision } = event.data.value;
    return { type: 'library', sequence, entity: entity as LibraryEntity, entityId, change, revision, at };
  }
  return null;
};

export const toProgressEvent = (event: Event): ProgressEvent | null => {
  if (event.data.case !== 'jobProgressed') return null;
  const { jobId, stage, progress, etaSeconds } = event.data.value;
  return { type: 'progress', jobId, stage: stageOf(stage), progress, etaSeconds: etaSeconds ?? null };
};
