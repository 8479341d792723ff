import type {
  ExportSource,
  ExportTagBlocks,
  JobContext,
  OwnOfFile,
  RenderedLoop,
  StoredObject,
  VirtualParts,
} from './activity-values.ts';
import type { ExportDelivery, ExportFormat, FileProof } from './exports.ts';
import type { LoopAnalysis, LoopCandidate, LoopPoints, LoopShape, LoudnessPreset } from './loops.ts';
import type { OwnLoopPoints } from './own-tags.ts';
import type { SeamCertificate } from './seam-certificate.ts';
import type { AudioFacts } from './uploads.ts';
import type { VirtualFile } from './virtual-files.ts';

/** The queue `looper`, hosted by services/looper. */

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

export type RenderedExport = {
  file: StoredObject;
  durationSeconds: number;
  proof: FileProof;
  certificate?: SeamCertificate | null;
  /** Present where the file is stored as pieces; `file.objectKey` then names the stored description of it. */
  virtual?: VirtualParts | null;
};

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
    /** Absent in work queued before walks went over versions. */
    trackId?: string;
    master: StoredObject;
    /** Other versions of the track that an evolving loop goes over. */
    versions?: { trackId: string; master: StoredObject }[];
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
