import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { ChapterView, OwnTags } from '@everloop/contracts/own-tags';
import { type IAudioMetadata, parseBuffer, parseFile } from 'music-metadata';
import { type FileTags, readFileTags } from '../certificate/read-file-tags.ts';
import type { AudioFormat } from '../decode/sniff-format.ts';
import { commonTags } from './common-tags.ts';
import { vorbisChapters } from './vorbis-chapters.ts';
import { readWavTags, type WavMarks } from './wav-tags.ts';

/** Everything a file says besides its sound. */
export interface OwnFileTags extends FileTags {
  tags: OwnTags;
  /** The front cover, or the first picture; its bytes are written to `coverPath`. */
  cover: { mimeType: string; sizeBytes: number; sha256: string } | null;
  chapters: ChapterView[];
  /** Cue points of a WAV file. */
  marks: WavMarks;
}

export interface ReadOwnTagsInput {
  path: string;
  format: AudioFormat;
  /** Where the cover goes; null leaves it. */
  coverPath: string | null;
}

const pictureTypes = new Set(['image/jpeg', 'image/jpg', 'image/png']);
const coverBytesMax = 16 * 1024 ** 2;
const mimeTypes: Record<AudioFormat, string> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
};
const noMarks: WavMarks = { cues: [], regions: [] };

/** Reads tags, cover, chapters and loop marks of one file. Runs in a bounded child process: tags are as hostile as audio. */
export async function readOwnTags({ path, format, coverPath }: ReadOwnTagsInput): Promise<OwnFileTags> {
  const fileTags = await readFileTags({ path, format });
  const wav = format === 'wav' ? readWavTags(path) : null;
  const options = { duration: false, skipCovers: false, includeChapters: true };
  const parsed = wav
    ? await parseBuffer(wav.small, { mimeType: mimeTypes.wav, size: wav.small.length }, options).catch(
        nothing,
      )
    : await parseFile(path, options).catch(nothing);
  const picture = pictureOf(parsed);
  if (picture && coverPath) writeFileSync(coverPath, picture.data);
  return {
    ...fileTags,
    tags: commonTags(parsed?.common ?? null, fileTags.fields),
    cover: picture && {
      mimeType: picture.format,
      sizeBytes: picture.data.length,
      sha256: createHash('sha256').update(picture.data).digest('hex'),
    },
    chapters: chaptersOf(parsed),
    marks: wav?.marks ?? noMarks,
  };
}

/** Tags that cannot be read are no tags: the sound is what counts. */
const nothing = (): null => null;

function pictureOf(parsed: IAudioMetadata | null): { format: string; data: Uint8Array } | null {
  const fitting = (parsed?.common.picture ?? []).filter(
    ({ format, data }) => pictureTypes.has(format.toLowerCase()) && data.length <= coverBytesMax,
  );
  return fitting.find(({ type }) => type === 'Cover (front)') ?? fitting[0] ?? null;
}

function chaptersOf(parsed: IAudioMetadata | null): ChapterView[] {
  const listed = parsed?.format.chapters?.map(({ start, timeScale, title }) => ({
    startSeconds: start / (timeScale || 1),
    title: title ?? '',
  }));
  return listed && listed.length > 0 ? listed : vorbisChapters(parsed?.native.vorbis ?? []);
}
