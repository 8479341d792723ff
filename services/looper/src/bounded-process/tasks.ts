import type { Evolution } from '@everloop/contracts/evolution';
import type { LoopAnalysis, LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import type { Peaks } from '@everloop/contracts/peaks';
import type { SeamReport } from '@everloop/contracts/seam';
import type { AnalyzeInput, AnalyzeResult } from '../analysis/analyze-task.ts';
import type { WritePreviewInput } from '../analysis/write-preview-task.ts';
import type { SliceFile } from '../certificate/decode-slice.ts';
import type { MatchRepeatsInput, RepeatMatch } from '../certificate/match-repeats-task.ts';
import type {
  MeasureCertificateInput,
  MeasureCertificateResult,
} from '../certificate/measure-certificate-task.ts';
import type { MeasureJumpsInput } from '../certificate/measure-jumps-task.ts';
import type { FileTags } from '../certificate/read-file-tags.ts';
import type { FoundLoop } from '../certificate/search-loop-task.ts';
import type { EncodeFlacInput } from '../codec/encode-flac-task.ts';
import type { PreviewSeamInput } from '../command-line/preview-seam-task.ts';
import type { DecodeFacts, DecodeInput } from '../decode/decode-task.ts';
import type { AudioFormat } from '../decode/sniff-format.ts';
import type { EvolveTrackInput } from '../evolve/evolve-track-task.ts';
import type { JoinedVersions, JoinVersionsInput } from '../evolve/join-versions-task.ts';
import type { WriteEvolvedInput } from '../evolve/write-evolved-task.ts';
import type { OwnFileTags, ReadOwnTagsInput } from '../file-tags/read-own-tags.ts';
import type { FindLoopsInput } from '../loop-points/find-loops-task.ts';
import type { SearchLoopsInput, SearchLoopsResult } from '../loop-points/search-loops-task.ts';
import type { DescribeLoopInput } from '../loops/describe-loop-task.ts';
import type { MeasureFileInput, MeasureFileResult } from '../loudness/measure-file-task.ts';
import type { MeasureLevelInput, MeasureLevelResult } from '../loudness/measure-level-task.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { CodedRecording, CodeRecordingInput } from '../render/code-recording-task.ts';
import type { MeasureRenderInput, MeasureRenderResult } from '../render/measure-render-task.ts';
import type { RenderPartsInput } from '../render/render-parts-task.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';

/** Reports how much of a task is done, 0–1. */
export type ReportProgress = (fraction: number) => void;

export type Task<Input, Result> = (input: Input, report: ReportProgress) => Promise<Result>;

/**
 * Everything heavy or hostile runs as one of these tasks in a child process of its own: native codecs may crash, damaged
 * files may spin, and long arithmetic would stop heartbeats. Inputs and results are small JSON; audio stays in files.
 */
export interface TaskTable {
  decode: Task<DecodeInput, DecodeFacts>;
  analyze: Task<AnalyzeInput, AnalyzeResult>;
  writePreview: Task<WritePreviewInput, null>;
  encodeFlac: Task<EncodeFlacInput, null>;
  findLoops: Task<FindLoopsInput, LoopAnalysis>;
  searchLoops: Task<SearchLoopsInput, SearchLoopsResult>;
  describePoints: Task<{ pcm: PcmFile; points: LoopPoints }, LoopCandidate>;
  evolveTrack: Task<EvolveTrackInput, Evolution>;
  joinVersions: Task<JoinVersionsInput, JoinedVersions>;
  writeEvolved: Task<WriteEvolvedInput, PcmFile>;
  describeLoop: Task<DescribeLoopInput, null>;
  renderParts: Task<RenderPartsInput, RenderedParts>;
  measureLevel: Task<MeasureLevelInput, MeasureLevelResult>;
  codeRecording: Task<CodeRecordingInput, CodedRecording>;
  measureRender: Task<MeasureRenderInput, MeasureRenderResult>;
  measureCertificate: Task<MeasureCertificateInput, MeasureCertificateResult>;
  readFileTags: Task<{ path: string; format: AudioFormat }, FileTags>;
  hashSlices: Task<{ slices: SliceFile[] }, string[]>;
  readOwnTags: Task<ReadOwnTagsInput, OwnFileTags>;
  measureJumps: Task<MeasureJumpsInput, SeamReport[]>;
  matchRepeats: Task<MatchRepeatsInput, RepeatMatch[]>;
  searchLoop: Task<{ slice: SliceFile }, FoundLoop | null>;
  measureFile: Task<MeasureFileInput, MeasureFileResult>;
  filePeaks: Task<{ sourcePath: string; pcmPath: string; durationSecondsMax: number }, Peaks>;
  previewSeam: Task<PreviewSeamInput, { framesEachSide: number }>;
}

/** Loads only what the task needs, so that arithmetic tasks never map the codec library. */
export const taskLoaders: { [Name in keyof TaskTable]: () => Promise<TaskTable[Name]> } = {
  decode: async () => (await import('../decode/decode-task.ts')).decodeToPcm,
  analyze: async () => (await import('../analysis/analyze-task.ts')).analyzeAudio,
  writePreview: async () => (await import('../analysis/write-preview-task.ts')).writePreview,
  encodeFlac: async () => (await import('../codec/encode-flac-task.ts')).encodeFlac,
  measureLevel: async () => (await import('../loudness/measure-level-task.ts')).measureLevel,
  codeRecording: async () => (await import('../render/code-recording-task.ts')).codeRecording,
  measureRender: async () => (await import('../render/measure-render-task.ts')).measureRender,
  measureCertificate: async () =>
    (await import('../certificate/measure-certificate-task.ts')).measureCertificate,
  readFileTags: async () => (await import('../certificate/read-file-tags.ts')).readFileTags,
  hashSlices: async () => (await import('../exports/hash-slices-task.ts')).hashSlices,
  readOwnTags: async () => (await import('../file-tags/read-own-tags.ts')).readOwnTags,
  measureJumps: async () => (await import('../certificate/measure-jumps-task.ts')).measureJumps,
  matchRepeats: async () => (await import('../certificate/match-repeats-task.ts')).matchRepeats,
  searchLoop: async () => (await import('../certificate/search-loop-task.ts')).searchLoop,
  findLoops: async () => (await import('../loop-points/find-loops-task.ts')).findLoopsTask,
  searchLoops: async () => (await import('../loop-points/search-loops-task.ts')).searchLoops,
  describePoints: async () => (await import('../loop-points/describe-points-task.ts')).describePoints,
  evolveTrack: async () => (await import('../evolve/evolve-track-task.ts')).evolveTrack,
  joinVersions: async () => (await import('../evolve/join-versions-task.ts')).joinVersions,
  writeEvolved: async () => (await import('../evolve/write-evolved-task.ts')).writeEvolved,
  describeLoop: async () => (await import('../loops/describe-loop-task.ts')).describeLoop,
  measureFile: async () => (await import('../loudness/measure-file-task.ts')).measureFile,
  filePeaks: async () => (await import('../peaks/file-peaks-task.ts')).filePeaks,
  previewSeam: async () => (await import('../command-line/preview-seam-task.ts')).previewSeam,
  renderParts: async () => (await import('../render/render-parts-task.ts')).renderParts,
};

export type TaskName = keyof TaskTable;
export type TaskInput<Name extends TaskName> = Parameters<TaskTable[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<TaskTable[Name]>>;

/** What the child sends to its parent. */
export type ChildMessage =
  | { kind: 'progress'; fraction: number }
  | { kind: 'result'; value: unknown }
  | { kind: 'failure'; code: string; sentence: string; detail: string };
