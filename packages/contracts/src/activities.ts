import type { AnalysisRequest } from './analyses.ts';
import type { ExportDelivery, ExportFormat, ExportRequest, FileProof } from './exports.ts';
import type { AcceptedGeneration, GenerationRequest } from './generations.ts';
import type { JobError, JobKind, JobStage } from './jobs.ts';
import type {
  LoopAnalysis,
  LoopCandidate,
  LoopPoints,
  LoopRecipe,
  LoopRequest,
  LoopShape,
  LoudnessPreset,
  VirtualStream,
} from './loops.ts';
import type { LyricRemark, TimedLyric } from './lyrics.ts';
import type { OwnLoopPoints, OwnTags } from './own-tags.ts';
import type { ReleaseRequest } from './releases.ts';
import type { SeamReport } from './seam.ts';
import type { SeamCertificate } from './seam-certificate.ts';
import type { TagPatch, TagProof, TagSubject } from './tags.ts';
import type { TrackExtraKind } from './track-extras.ts';
import type { Quality, Section, TrackRecipe } from './tracks.ts';
import type { AudioFacts } from './uploads.ts';
import type { VirtualFile } from './virtual-files.ts';

/**
 * What workflows call. Each interface is implemented by the service that hosts its queue. Every activity is idempotent by
 * the ids in its input; object keys and small facts travel here, never audio. Failures are Temporal application failures
 * whose `type` is a code of the error vocabulary; non-retryable exactly where the vocabulary says so.
 */

/** Who the work is for and which slice of the job's 0–100 it covers. */
export type JobContext = {
  jobId: string;
  ownerId: string;
  /** Grows when a lost workflow is started again; only the newest run may publish. */
  run: number;
  progressFrom: number;
  progressTo: number;
};

export type StoredObject = { objectKey: string; sizeBytes: number; sha256: string; contentType: string };

// ---- queue `metadata`, hosted by services/metadata -------------------------------------------------------------------

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

/** A stored file that belongs to a track beside its sound. */
export type KeptExtra = { kind: TrackExtraKind; object: StoredObject };

/** Tags and cover that a file brought along; the cover is a picture as it was, not checked yet. */
export type OwnOfFile = { tags: OwnTags; cover: StoredObject | null };

export type NewLoop = {
  loopId: string;
  trackId: string;
  title: string;
  candidate: LoopCandidate;
  rendered: RenderedLoop;
};

export type ExportSource =
  | { kind: 'track'; title: string; master: StoredObject }
  | { kind: 'loop'; title: string; master: StoredObject; recipe: LoopRecipe };

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

/**
 * Tag bytes by place. MP3 and AAC (ADTS): prefix = ID3v2. FLAC: prefix = metadata blocks after STREAMINFO. WAV: suffix = LIST
 * and id3 chunks. Opus: prefix = the OpusTags page or pages, numbered from 1. Vorbis: prefix = the bare comment packet with its
 * framing bit. M4A: prefix = one `udta` box, which goes into `moov`.
 */
export type ExportTagBlocks = {
  prefixKey: string | null;
  prefixBytes: number;
  suffixKey: string | null;
  suffixBytes: number;
};

// ---- queue `generation`, hosted by services/orchestrator -----------------------------------------------------------

export type GeneratedTrack = {
  stagingKey: string;
  sha256: string;
  sizeBytes: number;
  sampleRateHertz: number;
  channels: number;
  sampleCount: number;
  loudnessLufs: number;
  truePeakDbtp: number;
  tempoBpm: number | null;
  musicalKey: string | null;
  loopable: boolean;
  sections: Section[];
  understood: { kind: string; label: string; sourceText: string }[];
  notUnderstood: string[];
  engine: string;
  engineName: string;
  engineVersion: string;
  modelRevision: string;
  /** Absent in results of before these existed. */
  provenance?: Record<string, string>;
  lyricTimes?: TimedLyric[];
  remarks?: LyricRemark[];
  extras?: KeptExtra[];
};

/** Stored audio that a generation starts from. */
export type GenerationSources = {
  /** The style's reference recording, a FLAC or WAV file. */
  styleKey: string | null;
  /** The master of the track to edit. */
  editKey: string | null;
};

export interface GenerationActivities {
  /**
   * Looks once whether the user is getting a model of the engine. After waiting, a failed download is the activity's failure.
   * `etaSeconds` is null while nothing is fetched.
   */
  modelWork(input: {
    engine: string;
    hasWaited: boolean;
  }): Promise<{ isWanted: boolean; etaSeconds: number | null }>;
  /** Streams from the engine, relays progress, cancels it when cancelled. */
  generateAudio(input: {
    context: JobContext;
    request: GenerationRequest & { seed: number };
    /** Present where the request names a reference or a track to edit. */
    sources?: GenerationSources;
  }): Promise<GeneratedTrack>;
  /** Has the engine make the parts of a track again and checks the stored archive against what it reported. */
  makeStems(input: {
    context: JobContext;
    request: AcceptedGeneration;
    engineVersion: string;
    eventsSha256: string;
  }): Promise<StoredObject>;
}

// ---- queue `looper`, hosted by services/looper -----------------------------------------------------------------------

export type MasterAudio = {
  master: StoredObject;
  facts: AudioFacts;
  /** What an upload says besides its sound; absent for generated audio. */
  own?: OwnOfFile;
};

export type AnalyzedTrack = {
  preview: StoredObject;
  peaks: StoredObject;
  loudnessLufs: number | null;
  truePeakDbtp: number | null;
  loudnessRangeLu: number | null;
  tempoBpm: number | null;
  silentStartSeconds: number;
  silentEndSeconds: number;
};

export type RenderedLoop = {
  recipe: LoopRecipe;
  repeats: number;
  unitSeconds: number;
  /** MP3 pieces that play as the whole loop (head, unit × n, tail). */
  stream: VirtualStream;
  /** Every object made, to be recorded as artifacts. */
  objects: { kind: 'loop_unit' | 'loop_preview' | 'loop_peaks'; object: StoredObject }[];
  seam: SeamReport;
  certificate?: SeamCertificate | null;
  loudnessLufs: number | null;
  truePeakDbtp: number | null;
};

export type RenderedExport = {
  file: StoredObject;
  durationSeconds: number;
  proof: FileProof;
  certificate?: SeamCertificate | null;
  /** Present where the file is stored as pieces; `file.objectKey` then names the stored description of it. */
  virtual?: VirtualParts | null;
};

/** A file stored as pieces, with every object that is its own. */
export type VirtualParts = { file: VirtualFile; objects: StoredObject[] };

export interface LooperActivities {
  /**
   * Makes the lossless master. `expected` (generated audio): the FLAC is verified against it and published as it is;
   * otherwise any supported file is decoded and encoded to FLAC.
   */
  publishMaster(input: {
    context: JobContext;
    sourceKey: string;
    expected: { sha256: string; sizeBytes: number; sampleCount: number } | null;
  }): Promise<MasterAudio>;
  /** Preview MP3, waveform peaks and measurements of a master. */
  analyzeTrack(input: { context: JobContext; master: StoredObject; title: string }): Promise<AnalyzedTrack>;
  /** Ranked loop candidates, best first. `madeLoopable`: the engine made the whole track one loop by construction. */
  findLoops(input: {
    context: JobContext;
    master: StoredObject;
    madeLoopable: boolean;
    tempoBpm: number | null;
    /** Loops that the source named itself, to be judged beside those that are found. */
    importedPoints?: OwnLoopPoints[];
  }): Promise<LoopAnalysis>;
  /** Renders the loop's unit and its MP3 pieces; measures the seam on the decoded result. Manual points have no candidate yet. */
  renderLoop(input: {
    context: JobContext;
    loopId: string;
    master: StoredObject;
    candidate: LoopCandidate | null;
    points: LoopPoints | null;
    shape: LoopShape;
  }): Promise<RenderedLoop & { candidate: LoopCandidate }>;
  /** One complete file, streamed to storage: tag prefix, audio, tag suffix. */
  renderExport(input: {
    context: JobContext;
    exportId: string;
    attempt: string;
    source: ExportSource;
    format: ExportFormat;
    mp3BitrateKbps: number | null;
    /** Of any lossy format; absent in work queued before it existed. */
    bitrateKbps?: number | null;
    loudness: LoudnessPreset;
    tags: ExportTagBlocks;
    /** `virtual` is kept where the file repeats and its format allows it; the result says what was made. */
    delivery?: ExportDelivery;
  }): Promise<RenderedExport>;
  /** One object of a virtual file's bytes: composed inside the object store where bytes only repeat, else streamed. */
  materializeExport(input: {
    context: JobContext;
    exportId: string;
    attempt: string;
    format: ExportFormat;
    file: VirtualFile;
    sha256: string;
  }): Promise<{ file: StoredObject; method: 'composed' | 'streamed' }>;
}
