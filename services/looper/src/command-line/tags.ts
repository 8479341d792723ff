import { formatClock } from '@everloop/contracts/duration-text';
import type { OwnTags } from '@everloop/contracts/own-tags';
import { FileSource } from '../certificate/coded-audio/byte-source.ts';
import { openCodedAudio } from '../certificate/coded-audio/open-coded-audio.ts';
import { sniffSource } from '../certificate/coded-audio/sniff-source.ts';
import { decodeFile } from '../decode/decode-file.ts';
import { ownLoopPoints } from '../file-tags/own-loop-points.ts';
import { ownTagsOfFile } from '../file-tags/own-tags-of-file.ts';
import type { OwnFileTags } from '../file-tags/read-own-tags.ts';
import type { FileRun, FileWork } from './command.ts';
import { checkFile } from './open-source.ts';

const secondsMax = 25 * 3600;

/** `looper tags`: what a file says besides its sound. */
export function tagsCommand(): FileWork {
  return async (run) => {
    checkFile(run.path);
    using source = new FileSource(run.path);
    const sniffed = await sniffSource(source);
    const own = await ownTagsOfFile({ path: run.path, format: sniffed.format, coverPath: null }, run.signal);
    const length = await lengthOf(run, source, sniffed);
    const loopPoints = ownLoopPoints(own, length.frames);
    return {
      document: {
        format: sniffed.format,
        sampleRate: length.sampleRate,
        frames: length.frames,
        tags: own.tags,
        cover: own.cover,
        loopPoints,
        chapters: own.chapters,
        fields: own.fields,
      },
      sentences: [
        ...tagSentences(own.tags),
        own.cover
          ? `Cover: ${own.cover.mimeType}, ${own.cover.sizeBytes} bytes, SHA-256 ${own.cover.sha256}`
          : 'No cover.',
        ...loopPoints.map(
          ({ startSample, endSample, source: said }) =>
            `Loop: samples ${startSample} to ${endSample} (${((endSample - startSample) / length.sampleRate).toFixed(3)} s), said by ${said}.`,
        ),
        ...(loopPoints.length === 0 ? ['No loop points.'] : []),
        ...chapterSentences(own),
      ],
    };
  };
}

/** Counted frame by frame where the container is simple, by decoding otherwise. */
async function lengthOf(
  run: FileRun,
  source: FileSource,
  sniffed: Awaited<ReturnType<typeof sniffSource>>,
): Promise<{ frames: number; sampleRate: number }> {
  try {
    const { countedFrames, sampleRate } = await openCodedAudio(source, sniffed);
    return { frames: countedFrames, sampleRate };
  } catch {
    const { frames, sampleRate } = await decodeFile(run.path, {
      pcmPath: null,
      durationSecondsMax: secondsMax,
      signal: run.signal,
      onProgress: (fraction) => run.onStep('Decoding', fraction),
    });
    return { frames, sampleRate };
  }
}

const names: Record<keyof OwnTags, string> = {
  title: 'Title',
  artist: 'Artist',
  album: 'Album',
  genre: 'Genre',
  year: 'Year',
  trackNumber: 'Track',
  tempoBpm: 'Tempo',
  musicalKey: 'Key',
  mood: 'Mood',
  keywords: 'Keywords',
  description: 'Description',
  lyrics: 'Lyrics',
  comment: 'Comment',
};

function tagSentences(tags: OwnTags): string[] {
  const lines = (Object.keys(names) as (keyof OwnTags)[]).flatMap((name) => {
    const value = tags[name];
    return value === undefined ? [] : [`${names[name]}: ${[value].flat().join(', ')}`];
  });
  return lines.length > 0 ? lines : ['No tags.'];
}

function chapterSentences({ chapters }: OwnFileTags): string[] {
  return chapters.map(({ startSeconds, title }) => `Chapter at ${formatClock(startSeconds)}: ${title}`);
}
