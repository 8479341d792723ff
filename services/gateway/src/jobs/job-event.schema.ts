import type { LibraryEntity } from '@everloop/contracts/events';
import type { JobKind, JobStage, JobState } from '@everloop/contracts/jobs';

/** What a follower is told. All but `progress` carry the sequence they can be resumed after. */
export type StudioEvent =
  /** The stream is complete from here on: load what you show again. First message, and after a gap. */
  | { type: 'reset'; sequence: number }
  | {
      type: 'job';
      sequence: number;
      jobId: string;
      kind: JobKind;
      state: JobState;
      stage: JobStage | null;
      progress: number;
      errorCode: string | null;
      at: string;
    }
  | {
      type: 'library';
      sequence: number;
      entity: LibraryEntity;
      entityId: string;
      change: string;
      revision: number;
      at: string;
    }
  | { type: 'progress'; jobId: string; stage: JobStage | null; progress: number; etaSeconds: number | null };
