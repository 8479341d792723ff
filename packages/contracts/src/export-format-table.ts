/** Plain tables, without schemas: the web takes them without a schema library. */

/** `opus` and `ogg` (Vorbis) are Ogg files, `m4a` is AAC in MP4, `aac` is the bare ADTS stream. */
export const exportFormats = ['mp3', 'flac', 'wav', 'opus', 'm4a', 'aac', 'ogg'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportContentTypes: Record<ExportFormat, string> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  opus: 'audio/ogg; codecs=opus',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg; codecs=vorbis',
};

/** Bit rates offered per format in kbit/s, the usual one first; empty where the format is lossless. */
export const exportBitratesKbps: Record<ExportFormat, readonly number[]> = {
  mp3: [192, 128, 256, 320],
  flac: [],
  wav: [],
  opus: [128, 64, 96, 160, 192, 256],
  m4a: [192, 128, 160, 256, 320],
  aac: [192, 128, 160, 256, 320],
  ogg: [192, 128, 160, 256, 320],
};
