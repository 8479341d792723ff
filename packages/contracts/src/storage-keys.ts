/**
 * Object keys. They hold ids, attempts and content hashes only, never user text. Objects under `staging/` expire;
 * everything else is referenced by a row or is garbage.
 */
export const storageKeys = {
  stagingUpload: (uploadId: string) => `staging/uploads/${uploadId}`,
  stagingGeneration: (jobId: string, attempt: string) => `staging/generations/${jobId}/${attempt}.flac`,
  /** A picture out of an upload, until it is a track's cover. */
  stagingCover: (sha256: string) => `staging/covers/${sha256}`,
  master: (sha256: string) => `masters/${sha256}.flac`,
  preview: (sha256: string) => `previews/${sha256}.mp3`,
  peaks: (sha256: string) => `peaks/${sha256}.json`,
  loopAnalysis: (sha256: string) => `analysis/${sha256}.loops.v1.json`,
  loopPart: (loopId: string, attempt: string, part: string, extension: string) =>
    `loops/${loopId}/${attempt}/${part}.${extension}`,
  export: (exportId: string, attempt: string, extension: string) =>
    `exports/${exportId}/${attempt}.${extension}`,
  /** Pieces of a file that is kept as pieces; `part` is a name of ours, such as "unit.flac-bodies". */
  exportPart: (exportId: string, attempt: string, part: string) => `exports/${exportId}/${attempt}/${part}`,
  /** A short-lived object that several passes are copied into, to copy them together. */
  composition: (exportId: string, attempt: string, index: number) =>
    `staging/compositions/${exportId}/${attempt}.${index}`,
  exportTagBlock: (exportId: string, attempt: string, place: 'prefix' | 'suffix') =>
    `staging/tags/${exportId}/${attempt}.${place}`,
  /** A small file beside a track; `ending` is a name of ours, such as "mid". */
  extra: (sha256: string, ending: string) => `extras/${sha256}.${ending}`,
  stems: (jobId: string, attempt: string) => `stems/${jobId}/${attempt}.zip`,
  cover: (sha256: string) => `covers/${sha256}.jpg`,
} as const;
