import type { AnalysisRequest } from '@everloop/contracts/analyses';
import type { EngineView } from '@everloop/contracts/engines';
import type { ExportRequest, ExportView } from '@everloop/contracts/exports';
import type { GenerationRequest } from '@everloop/contracts/generations';
import type { JobStage, JobView } from '@everloop/contracts/jobs';
import type { LoopRequest, LoopView } from '@everloop/contracts/loops';
import type { ReleaseRequest } from '@everloop/contracts/releases';
import type { TaggedItem, TagSubject } from '@everloop/contracts/tags';
import type { TrackExtra, TrackExtras } from '@everloop/contracts/track-extras';
import type { TrackView } from '@everloop/contracts/tracks';

/** What a subscriber is told: that a job changed, or how far it is. */
export type JobNews =
  | { kind: 'changed'; jobId: string }
  | { kind: 'progressed'; jobId: string; stage: JobStage; progress: number; etaSeconds: number | null };

/** Of something to download. */
export type Address = { url: string; headers: Record<string, string> };

export type Dependency = { name: string; state: string; sentence: string };

/**
 * The public API as the commands use it. Every failure is a CliError with the studio's own sentence; a studio that does
 * not answer is StudioAway, so that waiting for it stays the caller's decision.
 */
export type Studio = {
  url: string;
  createRelease(request: ReleaseRequest): Promise<JobView>;
  createGeneration(request: GenerationRequest): Promise<JobView>;
  createLoop(request: LoopRequest): Promise<JobView>;
  createExport(request: ExportRequest): Promise<JobView>;
  createAnalysis(request: AnalysisRequest): Promise<JobView>;
  makeStems(trackId: string): Promise<JobView>;
  extras(trackId: string): Promise<TrackExtras>;
  job(id: string): Promise<JobView>;
  jobs(options: { includeEnded: boolean; limit: number }): Promise<JobView[]>;
  cancel(id: string): Promise<JobView>;
  track(id: string): Promise<TrackView>;
  loop(id: string): Promise<LoopView>;
  export(id: string): Promise<ExportView>;
  tags(subject: TagSubject): Promise<TaggedItem>;
  engines(): Promise<EngineView[]>;
  dependencies(): Promise<{ version: string; dependencies: Dependency[] }>;
  /** Tells news of all own jobs from now on, reconnecting by itself; the returned function ends it. */
  follow(handlers: { onNews(news: JobNews): void; onLive(isLive: boolean): void }): () => void;
  /** Sends an audio file, resuming after broken connections. */
  upload(
    path: string,
    options: { signal?: AbortSignal; onBytes?(sent: number, total: number): void },
  ): Promise<string>;
  /** Where a finished export is fetched, with the headers it takes. */
  download(exported: ExportView): Address;
  downloadExtra(extra: TrackExtra): Address;
};
