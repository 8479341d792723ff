import type { FlacRunFiles } from '../codec/flac-run.ts';

/** One encoded piece on scratch disk. */
export interface PartFile {
  path: string;
  sizeBytes: number;
}

interface PartsFacts {
  sampleRate: number;
  channels: number;
  /** Samples per channel of the whole file. */
  totalFrames: number;
  introFrames: number;
  /** Samples per channel of one stored unit. */
  unitFrames: number;
  /** Musical passes in one stored unit: several where that fits a codec's frame grid better. */
  passes: number;
  /** Where the first stored unit starts, in decoded samples; what is before it is the head. */
  headFrames: number;
  /** How often the unit stands in the file; 0 when everything is encoded as head. */
  repeats: number;
  method: 'repeat-encoded' | 'full-encode';
}

/** The pieces of a long file: head, unit × repeats, tail. Together with a header they are the whole file. */
export type RenderedParts =
  | (PartsFacts & {
      format: 'wav';
      bits: 16 | 24;
      head: PartFile;
      unit: PartFile | null;
      tail: PartFile | null;
    })
  | (PartsFacts & {
      format: 'flac';
      bits: 16 | 24;
      head: FlacRunFiles | null;
      unit: FlacRunFiles | null;
      tail: FlacRunFiles | null;
      /** MD5 of all decoded samples, hexadecimal; null where it was not worth its time. */
      md5: string | null;
    })
  | (PartsFacts & {
      format: 'mp3';
      head: PartFile;
      unit: PartFile | null;
      tail: PartFile | null;
      /** MP3 frames in head, unit and tail. */
      headPackets: number;
      unitPackets: number;
      tailPackets: number;
      /** Any frame, in base64, from which the Info frame takes its header. */
      sampleFrame: string;
    });
