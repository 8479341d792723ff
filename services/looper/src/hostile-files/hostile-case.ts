/** What a file may end as. Where a case lists "decoded", what was decoded is its audio and nothing else. */
export type AllowedOutcome =
  | 'decoded'
  | 'UNSUPPORTED_AUDIO'
  | 'AUDIO_DAMAGED'
  | 'AUDIO_EMPTY'
  | 'AUDIO_TOO_LONG'
  | 'DECODE_TIMEOUT';

/** One hostile file, described by how it is built. */
export interface HostileCase {
  /** Group and what is wrong; also the name of the file. */
  name: string;
  content: Buffer | SparseContent;
  allowed: readonly AllowedOutcome[];
}

/** A file too large to hold: bytes at its start and end, holes between. */
export interface SparseContent {
  sizeBytes: number;
  head: Buffer;
  tail: Buffer;
}

/** Refused by its first bytes, before any codec sees it. */
export const refused = ['UNSUPPORTED_AUDIO'] as const;
/** Read as far as it is sound, or refused: both are right. */
export const anyTyped = [
  'decoded',
  'UNSUPPORTED_AUDIO',
  'AUDIO_DAMAGED',
  'AUDIO_EMPTY',
  'AUDIO_TOO_LONG',
] as const;
/** Never taken for audio. */
export const neverDecoded = ['UNSUPPORTED_AUDIO', 'AUDIO_DAMAGED', 'AUDIO_EMPTY', 'AUDIO_TOO_LONG'] as const;
