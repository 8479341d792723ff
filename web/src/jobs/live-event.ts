import type { JobState } from '@everloop/contracts/jobs';
import type { ApiEvent } from '../api/client.ts';
import type { JobPatch } from './merge-jobs.ts';

export type LiveEvent =
  /** The stream counts anew from here: what is shown has to be read again. */
  | { kind: 'reset' }
  | { kind: 'job-changed'; patch: JobPatch }
  | { kind: 'job-progressed'; patch: JobPatch }
  | { kind: 'library-changed'; entity: string; entityId: string };

const patchOf = (event: Extract<ApiEvent, { jobId: string }>, state: JobState | null): JobPatch => ({
  jobId: event.jobId,
  state,
  stage: event.stage,
  progress: event.progress,
  etaSeconds: event.type === 'progress' ? event.etaSeconds : null,
});

/** What a message of the stream means here; null for kinds a newer server may send. */
export const readLiveEvent = (event: ApiEvent): LiveEvent | null => {
  switch (event.type) {
    case 'reset':
      return { kind: 'reset' };
    case 'job':
      return { kind: 'job-changed', patch: patchOf(event, event.state) };
    case 'progress':
      return { kind: 'job-progressed', patch: patchOf(event, null) };
    case 'library':
      return { kind: 'library-changed', entity: event.entity, entityId: event.entityId };
    default:
      return null;
  }
};
