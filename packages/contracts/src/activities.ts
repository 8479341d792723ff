/**
 * What workflows call. Each interface is implemented by the service that hosts its queue. Every activity is idempotent by
 * the ids in its input; object keys and small facts travel here, never audio. Failures are Temporal application failures
 * whose `type` is a code of the error vocabulary; non-retryable exactly where the vocabulary says so.
 */

export type {
  ExportSource,
  ExportTagBlocks,
  JobContext,
  KeptExtra,
  OwnOfFile,
  RenderedLoop,
  StoredObject,
  VirtualParts,
} from './activity-values.ts';
export type { GeneratedTrack, GenerationActivities, GenerationSources } from './generation-activities.ts';
export type { AnalyzedTrack, LooperActivities, MasterAudio, RenderedExport } from './looper-activities.ts';
export type {
  BegunJob,
  JobRequest,
  MetadataActivities,
  NewLoop,
  NewTrack,
  TrackSource,
} from './metadata-activities.ts';
