import type { LoopRecipe, VirtualStream } from './loops.ts';
import type { OwnTags } from './own-tags.ts';
import type { SeamReport } from './seam.ts';
import type { SeamCertificate } from './seam-certificate.ts';
import type { TrackExtraKind } from './track-extras.ts';
import type { VirtualFile } from './virtual-files.ts';

/** What passes from one activity to another. */

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

/** A stored file that belongs to a track beside its sound. */
export type KeptExtra = { kind: TrackExtraKind; object: StoredObject };

/** Tags and cover that a file brought along; the cover is a picture as it was, not checked yet. */
export type OwnOfFile = { tags: OwnTags; cover: StoredObject | null };

/** A file stored as pieces, with every object that is its own. */
export type VirtualParts = { file: VirtualFile; objects: StoredObject[] };

export type ExportSource =
  | { kind: 'track'; title: string; master: StoredObject }
  | { kind: 'loop'; title: string; master: StoredObject; recipe: LoopRecipe };

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
