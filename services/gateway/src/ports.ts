import type { JobRequest } from '@everloop/contracts/activities';
import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import type { EngineView, Interpretation } from '@everloop/contracts/engines';
import type { Event } from '@everloop/contracts/events';
import type { ExportView } from '@everloop/contracts/exports';
import type {
  EstimateRequest,
  GenerationEstimate,
  GenerationParameters,
} from '@everloop/contracts/generations';
import type { AcceptJob, ApiKeyView, RepeatedJob, Settings } from '@everloop/contracts/internal-metadata';
import type { JobKind, JobPriority, JobState, JobView } from '@everloop/contracts/jobs';
import type { MasterRef, PcmWindow, SampleWindow } from '@everloop/contracts/loop-editing';
import type {
  LoopAnalysis,
  LoopCandidate,
  LoopPoints,
  LoopView,
  VirtualStream,
} from '@everloop/contracts/loops';
import type { LyricsReading, ReadLyricsInput } from '@everloop/contracts/lyrics';
import type { EnginePackages, ModelShelf, ModelView } from '@everloop/contracts/models';
import type { StackStatus } from '@everloop/contracts/stack-status';
import type { TaggedItem, TagPatch, TagSubject } from '@everloop/contracts/tags';
import type { TrackView } from '@everloop/contracts/tracks';
import type { AudioFacts, UploadView } from '@everloop/contracts/uploads';
import type { VirtualFile } from '@everloop/contracts/virtual-files';

/**
 * What the procedures need of the world, in plain types: the web imports the router's type and with it these files, so
 * nothing here may name Node, Fastify or a client library.
 */

export type Owned = { ownerId: string };
export type OwnedId = Owned & { id: string };
export type OwnedIds = Owned & { ids: string[] };
export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type PageInput = { cursor: string | null; limit: number };
export type ArtifactLocation = {
  objectKey: string;
  sizeBytes: number;
  sha256: string;
  contentType: string;
  fileName: string;
  /** Set where the file is kept as pieces. */
  virtual?: VirtualFile | null;
};
export type TagEditResult = {
  item?: TaggedItem;
  error?: { code: string; sentence: string; field?: string | null };
};

type Query<Input, Output> = { query(input: Input, options?: { signal?: AbortSignal }): Promise<Output> };
type Mutation<Input, Output> = { mutate(input: Input): Promise<Output> };

/** The internal router of services/metadata as this service calls it. */
export type MetadataPort = {
  owners: {
    resolveKey: Query<{ keyHash: string }, { ownerId: string; keyId: string; scopes: string[] } | null>;
    createKey: Mutation<
      Owned & { name: string; keyHash: string; prefix: string; scopes: ApiKeyScope[] },
      { keyId: string; prefix: string }
    >;
    listKeys: Query<Owned, ApiKeyView[]>;
    revokeKey: Mutation<OwnedId, unknown>;
  };
  jobs: {
    accept: Mutation<AcceptJob, { job: JobView; created: boolean }>;
    repeated: Query<RepeatedJob, JobView | null>;
    get: Query<OwnedId, JobView>;
    request: Query<OwnedId, JobRequest>;
    list: Query<
      Owned & PageInput & { states: JobState[]; kinds: JobKind[]; includeExpired: boolean },
      Page<JobView>
    >;
    requestCancel: Mutation<OwnedId, JobView>;
    dismiss: Mutation<OwnedId, JobView>;
    counts: Query<Owned, { pending: number; processing: number; failedToday: number }>;
  };
  events: {
    since: Query<
      Owned & { afterSequence: number; limit: number },
      { events: string[]; lastSequence: number }
    >;
  };
  tracks: {
    list: Query<
      Owned &
        PageInput & {
          search: string;
          kind: 'generated' | 'uploaded' | null;
          engine: string | null;
          genre: string | null;
          favourite: boolean | null;
          trashed: boolean;
          sort: 'newest' | 'oldest' | 'title' | 'longest';
        },
      Page<TrackView> & { totalCount: number }
    >;
    get: Query<OwnedId, TrackView>;
    setFavourite: Mutation<OwnedId & { favourite: boolean }, TrackView>;
    trash: Mutation<OwnedIds, { changed: number }>;
    restore: Mutation<OwnedIds, { changed: number }>;
    purge: Mutation<OwnedIds, { removed: number }>;
    removeStems: Mutation<OwnedId, { removed: number }>;
    family: Query<OwnedId, { tracks: TrackView[]; loops: LoopView[]; exports: ExportView[] }>;
  };
  loops: {
    list: Query<
      Owned & PageInput & { trackId: string | null; search: string; trashed: boolean },
      Page<LoopView>
    >;
    get: Query<OwnedId, LoopView>;
    stream: Query<OwnedId, { stream: VirtualStream; title: string; etag: string }>;
    analysis: Query<OwnedId, LoopAnalysis | null>;
    trash: Mutation<OwnedIds, { changed: number }>;
    restore: Mutation<OwnedIds, { changed: number }>;
    purge: Mutation<OwnedIds, { removed: number }>;
  };
  exports: {
    list: Query<Owned & PageInput & { subjectId: string | null }, Page<ExportView>>;
    get: Query<OwnedId, ExportView>;
    remove: Mutation<OwnedIds, { removed: number }>;
  };
  artifacts: { locate: Query<OwnedId, ArtifactLocation> };
  tags: {
    get: Query<Owned & { subject: TagSubject }, TaggedItem>;
    list: Query<Owned & { subjects: TagSubject[] }, TaggedItem[]>;
    update: Mutation<Owned & { subject: TagSubject; expectedRevision: number; patch: TagPatch }, TaggedItem>;
    updateMany: Mutation<
      Owned & { edits: { subject: TagSubject; expectedRevision: number; patch: TagPatch }[] },
      TagEditResult[]
    >;
  };
  covers: {
    set: Mutation<Owned & { subject: TagSubject; expectedRevision: number; imageBase64: string }, TaggedItem>;
    remove: Mutation<Owned & { subject: TagSubject; expectedRevision: number }, TaggedItem>;
  };
  uploads: {
    register: Mutation<
      Owned & { fileName: string; sizeBytes: number | null },
      { uploadId: string; objectKey: string; expiresAt: string }
    >;
    complete: Mutation<OwnedId & { sizeBytes: number; facts: AudioFacts }, UploadView>;
    discard: Mutation<OwnedId, unknown>;
    get: Query<OwnedId, UploadView>;
  };
  settings: {
    get: Query<Owned, Settings>;
    update: Mutation<Owned & { patch: Partial<Settings> }, Settings>;
  };
  storage: { usage: Query<Owned, { objectCount: number; totalBytes: number }> };
};

/** Starts a job's workflow. Started twice it stays one run; a job that already ran is not run again. */
export type WorkflowPort = {
  start(job: { jobId: string; ownerId: string; kind: JobKind; priority: JobPriority }): Promise<void>;
  cancel(jobId: string): Promise<void>;
};

/** A generation that ended well, for estimating the next. */
export type FinishedGeneration = Pick<EstimateRequest, 'durationSeconds' | 'sampling'> & {
  elapsedSeconds: number;
};

export type EnginesPort = {
  /** Every configured engine, in a fixed order; one that does not answer is `unavailable`. Cached for a short time. */
  list(): Promise<EngineView[]>;
  interpret(engine: string, prompt: string, parameters: GenerationParameters): Promise<Interpretation>;
  readLyrics(input: ReadLyricsInput): Promise<LyricsReading>;
  /** `history` is newest first. */
  estimate(request: EstimateRequest, history: readonly FinishedGeneration[]): Promise<GenerationEstimate>;
};

/** The model manager. Each call starts something or looks, and answers with the model as it stands then. */
export type ModelsPort = {
  shelf(): Promise<ModelShelf>;
  /** Goes on after a pause or a failure. Errors: LICENCE_REQUIRED, DOWNLOADS_OFF, NOT_FOUND. */
  download(id: string, acceptedLicenceIds: string[]): Promise<ModelView>;
  pause(id: string): Promise<ModelView>;
  verify(id: string): Promise<ModelView>;
  importFiles(id: string, acceptedLicenceIds: string[]): Promise<ModelView>;
  remove(id: string): Promise<ModelView>;
  installPackages(): Promise<EnginePackages>;
};

/** What a live listener is handed, in the order it arrived here. */
export type LiveMessage =
  | { kind: 'event'; event: Event }
  | { kind: 'progress'; event: Event }
  /** Something may have been missed: the log must be read again. */
  | { kind: 'resync' };

export type LiveEventsPort = {
  /** Everything of one owner that arrives from now on. The callback must not block. */
  subscribe(ownerId: string, onMessage: (message: LiveMessage) => void): () => void;
};

export type DependencyReport = {
  name: string;
  state: 'ok' | 'starting' | 'unavailable';
  sentence: string;
  /** Set for a part without which the studio still does its work. */
  optional?: true;
};

/** Work by hand on a master that the looper keeps decoded: answered within a request. */
export type LiveEditingPort = {
  readWindow(master: MasterRef, window: SampleWindow, signal?: AbortSignal): Promise<PcmWindow>;
  scorePoints(master: MasterRef, points: LoopPoints, signal?: AbortSignal): Promise<LoopCandidate>;
  cutSeam(
    master: MasterRef,
    points: LoopPoints,
    secondsEachSide: number,
    signal?: AbortSignal,
  ): Promise<PcmWindow>;
};

export type SystemPort = {
  version: string;
  dependencies(): Promise<DependencyReport[]>;
  /** The local stack's own report; null where none runs or it cannot be read. */
  stackStatus(): Promise<StackStatus | null>;
  uploadBytesMax: number;
};

export type LogPort = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type GatewayPorts = {
  /** Aborts when the gateway stops: what follows events must end and be resumed elsewhere or later. */
  stopping: AbortSignal;
  metadata: MetadataPort;
  workflows: WorkflowPort;
  engines: EnginesPort;
  models: ModelsPort;
  liveEditing: LiveEditingPort;
  live: LiveEventsPort;
  system: SystemPort;
  log: LogPort;
};
