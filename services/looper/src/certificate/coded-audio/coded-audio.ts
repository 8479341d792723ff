import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import type { AudioFormat } from '../../decode/sniff-format.ts';

/** Where the decoded samples of a slice lie in the whole file. */
export type SliceAnchor =
  /** The first decoded sample is this one of the file; may be negative (encoder delay). */
  | { first: number }
  /** The sample after the last decoded one. */
  | { end: number };

/** A small file cut out of a long one without decoding it. */
export interface CodedSlice {
  format: AudioFormat;
  chunks: Uint8Array[];
  anchor: SliceAnchor;
}

/** A coded file whose frames can be found and cut out by position. */
export interface CodedAudio {
  format: SeamCertificate['file']['format'];
  sampleRate: number;
  channels: number;
  /** Samples per channel, counted from the coded frames, less what a gapless decoder cuts off. */
  countedFrames: number;
  /** What the header promises; null where it promises nothing. */
  declaredFrames: number | null;
  /** Whole repeats of coded frames are multiples of this many samples. */
  gridFrames: number;
  /** A file that decodes to at least the samples from…to, as far as they exist. */
  slice(from: number, to: number): Promise<CodedSlice>;
}
