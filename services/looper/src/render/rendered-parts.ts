import type { FlacRunFiles } from '../codec/flac-run.ts';
import type { OggRunFiles } from '../codec/ogg-run.ts';

/** One encoded piece on scratch disk. */
export interface PartFile {
  path: string;
  sizeBytes: number;
  /** Where it begins in the file; absent: at the start. */
  offset?: number;
}

export interface PartsFacts {
  sampleRate: number;
  channels: number;
  /** Samples per channel that the whole file decodes to. */
  totalFrames: number;
  /** What was asked for; differs from `totalFrames` only where the format cannot tell its length (ADTS), by one frame at most. */
  askedFrames: number;
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

export interface FileParts {
  head: PartFile;
  unit: PartFile | null;
  tail: PartFile | null;
}

/** Packets (frames) in head, unit and tail. */
export interface PacketCounts {
  headPackets: number;
  unitPackets: number;
  tailPackets: number;
}

/** The pieces of a long file: head, unit × repeats, tail. Together with a header they are the whole file. */
export type RenderedParts = PartsFacts &
  (
    | ({ format: 'wav'; bits: 16 | 24 } & FileParts)
    | {
        format: 'flac';
        bits: 16 | 24;
        head: FlacRunFiles | null;
        unit: FlacRunFiles | null;
        tail: FlacRunFiles | null;
        /** MD5 of all decoded samples, hexadecimal; null where it was not worth its time. */
        md5: string | null;
      }
    /** `sampleFrame`: any frame, in base64, from which the Info frame takes its header. */
    | ({ format: 'mp3'; sampleFrame: string } & FileParts & PacketCounts)
    | ({ format: 'aac' } & FileParts & PacketCounts)
    /** `sizesPath`: sizes of all packets of head, unit and tail as 32-bit numbers; `config`: AudioSpecificConfig in base64. */
    | ({ format: 'm4a'; sizesPath: string; config: string; delayFrames: number } & FileParts & PacketCounts)
    | {
        format: 'opus';
        /** The rate of the source, told to players for information. */
        inputSampleRate: number;
        preSkip: number;
        head: OggRunFiles;
        unit: OggRunFiles | null;
        tail: OggRunFiles | null;
      }
    /** Vorbis packets have no fixed grid, so there is a head only. Headers in base64. */
    | { format: 'ogg'; head: OggRunFiles; identification: string; setup: string }
  );
