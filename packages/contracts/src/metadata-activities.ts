import type {
  ExportSource,
  ExportTagBlocks,
  KeptExtra,
  OwnOfFile,
  RenderedLoop,
  StoredObject,
  VirtualParts,
} from './activity-values.ts';
import type { AnalysisRequest } from './analyses.ts';
import type { ExportDelivery, ExportFormat, ExportRequest, FileProof } from './exports.ts';
import type { AcceptedGeneration } from './generations.ts';
import type { JobError, JobKind, JobStage } from './jobs.ts';
import type { LoopAnalysis, LoopCandidate, LoopRequest, LoudnessPreset } from './loops.ts';
import type { ReleaseRequest } from './releases.ts';
import type { SeamCertificate } from './seam-certificate.ts';
import type { TagPatch, TagProof, TagSubject } from './tags.ts';
import type { Quality, Section, TrackRecipe } from './tracks.ts';
import type { VirtualFile } from './virtual-files.ts';

/** The queue `metadata`, hosted by services/metadata. */

export type JobRequest =
  | { kind: 'generation'; generation: AcceptedGeneration }
  | { kind: 'loop'; loop: LoopRequest }
  /** `materializeExportId`: nothing new is made, that export's pieces become one object. */
  | {
      kind: 'export';
      export: ExportRequest;
      materializeExportId?: string;
      /** No file of its sound is made: the track's parts become one archive beside it. */
      stemsTrackId?: string;
    }
  | { kind: 'release'; release: ReleaseRequest & { generation: AcceptedGeneration } }
  | { kind: 'analysis'; analysis: AnalysisRequest };

export type BegunJob = {
  ownerId: string;
  run: number;
  kind: JobKind;
  request: JobRequest;
  /** Ids reserved at acceptance for what this job makes. */
  trackId: string;
  loopId: string;
  exportIds: string[];
  cancelRequested: boolean;
};

export type TrackSource = {
  trackId: string;
  title: string;
  master: StoredObject;
  sampleRateHertz: number;
  channels: number;
  sampleCount: number;
  recipe: TrackRecipe;
  tempoBpm: number | null;
};

export type NewTrack = {
  trackId: string;
  title: string;
  /** Of an upload: its first tags and cover. */
  own?: OwnOfFile;
  facts: { sampleRateHertz: number; channels: number; sampleCount: number };
  recipe: TrackRecipe;
  quality: Quality;
  sections: Section[];
  master: StoredObject;
  preview: StoredObject;
  peaks: StoredObject;
  /** Absent where the engine gave none. */
  extras?: KeptExtra[];
};

export type NewLoop = {
  loopId: string;
  trackId: string;
  title: string;
  candidate: LoopCandidate;
  rendered: RenderedLoop;
  /** Masters of other versions that its walk goes over: kept as long as the loop is, which is rendered from them. */
  versionMasters?: StoredObject[];
};

export interface MetadataActivities {
  /** pending → processing (or again, with the next run). Throws STATE_CONFLICT when the job is terminal. */
  beginJob(input: { jobId: string }): Promise<BegunJob>;
  /** Records stage and progress of a running job; never moves progress back; a stale run changes nothing. */
  advanceJob(input: { jobId: string; run: number; stage: JobStage; progress: number }): Promise<void>;
  describeTrack(input: { ownerId: string; trackId: string }): Promise<TrackSource>;
  describeUpload(input: {
    ownerId: string;
    uploadId: string;
  }): Promise<{ objectKey: string; fileName: string; title: string }>;
  /** Creates the track once per job; a repeat returns the same id. */
  publishTrack(input: { jobId: string; run: number; track: NewTrack }): Promise<{ trackId: string }>;
  recordLoopAnalysis(input: { ownerId: string; trackId: string; analysis: LoopAnalysis }): Promise<void>;
  publishLoop(input: { jobId: string; run: number; loop: NewLoop }): Promise<{ loopId: string }>;
  /** Sets tags of a fresh track (release). */
  applyTags(input: { jobId: string; run: number; subject: TagSubject; patch: TagPatch }): Promise<void>;
  /** Export rows of a release, which are not known at acceptance. Idempotent. */
  createExports(input: {
    jobId: string;
    run: number;
    exports: {
      exportId: string;
      subject: TagSubject;
      format: ExportFormat;
      mp3BitrateKbps: number | null;
      bitrateKbps?: number | null;
      loudness: LoudnessPreset;
      /** Absent: the usual way of its subject. */
      delivery?: ExportDelivery;
    }[];
  }): Promise<void>;
  describeExport(input: { ownerId: string; exportId: string }): Promise<{
    exportId: string;
    source: ExportSource;
    format: ExportFormat;
    mp3BitrateKbps: number | null;
    /** Of any lossy format; absent in work queued before it existed. */
    bitrateKbps?: number | null;
    loudness: LoudnessPreset;
    /** Absent in work queued before it existed: materialised. */
    delivery?: ExportDelivery;
    /** An earlier run already published it. */
    ready: boolean;
  }>;
  /** Serialises the tags (and cover) of the export's subject for its format and stores the blocks. Sizes may be 0. */
  buildExportTags(input: { ownerId: string; exportId: string; attempt: string }): Promise<ExportTagBlocks>;
  /** Reads the tags back from the stored file with an independent reader. */
  verifyExportTags(input: {
    ownerId: string;
    exportId: string;
    objectKey: string;
    /** Where the file is stored as pieces: what to read instead of the object. */
    virtual?: VirtualFile | null;
  }): Promise<TagProof>;
  publishExport(input: {
    jobId: string;
    run: number;
    exportId: string;
    file: StoredObject;
    durationSeconds: number;
    proof: FileProof;
    tagProof: TagProof;
    certificate?: SeamCertificate | null;
    virtual?: VirtualParts | null;
  }): Promise<void>;
  /** What is to become one object; `done` where an earlier run did it. STATE_CONFLICT for a file that is not ready. */
  describeMaterialization(input: { ownerId: string; exportId: string }): Promise<{
    format: ExportFormat;
    file: VirtualFile | null;
    sha256: string;
    done: boolean;
  }>;
  /** Offers the one object in place of the pieces, once; the pieces follow after the grace time. */
  publishMaterialized(input: {
    jobId: string;
    run: number;
    exportId: string;
    file: StoredObject;
    tagProof: TagProof;
  }): Promise<void>;
  /**
   * What makes the parts of a track again: its recipe and the hash of its event list ('' where it has none). `made` where they
   * are there already. STATE_CONFLICT for a track whose recipe is not complete.
   */
  describeStems(input: {
    ownerId: string;
    trackId: string;
  }): Promise<{ recipe: TrackRecipe; eventsSha256: string; made: boolean }>;
  /** Offers the archive of a track's parts, once; a repeat changes nothing. */
  publishStems(input: { jobId: string; run: number; trackId: string; archive: StoredObject }): Promise<void>;
  failExport(input: { jobId: string; run: number; exportId: string; error: JobError }): Promise<void>;
  /** The one terminal state. A repeat, or a call that comes too late, changes nothing and says what stands. */
  settleJob(input: {
    jobId: string;
    run: number;
    state: 'completed' | 'failed' | 'cancelled';
    error: JobError | null;
  }): Promise<{ state: string }>;
}
