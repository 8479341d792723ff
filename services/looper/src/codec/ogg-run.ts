import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { packOggRests } from '@everloop/virtual-file/ogg/ogg-page';
import {
  encodeOggIndex,
  type OggIndexEntry,
  oggIndexEntry,
  openOggTable,
} from '@everloop/virtual-file/ogg/ogg-table';
import { writeFully } from '../pcm/pcm-file.ts';
import { WindowReader } from '../pcm/window-reader.ts';

/** Ogg pages without what depends on their place: the rests in one file, what a page header needs in an index beside it. */
export interface OggRunFiles {
  bodyPath: string;
  indexPath: string;
  pages: number;
  /** By how much the granule position grows over one pass. */
  samples: number;
}

/** Where a run stands in the file. */
export interface OggRunPlace {
  repeat: number;
  serial: number;
  firstSequence: number;
  firstGranule: number;
}

const windowBytes = 1024 * 1024;

/**
 * Packs packets into pages of at most `samplesPerPage`. `end`: the run ends the stream, and its last granule position makes
 * the whole run this many samples long, which is how the codec's padding at the end is cut off.
 */
export function writeOggRun(
  paths: { bodyPath: string; indexPath: string },
  packets: Iterable<{ bytes: Uint8Array; samples: number }>,
  samplesPerPage: number,
  end?: { samples: number },
): OggRunFiles {
  const entries: OggIndexEntry[] = [];
  let samples = 0;
  const fd = openSync(paths.bodyPath, 'w');
  try {
    for (const page of packOggRests(packets, samplesPerPage)) {
      writeFully(fd, page.rest);
      entries.push(oggIndexEntry(page.rest, page.samples));
      samples += page.samples;
    }
  } finally {
    closeSync(fd);
  }
  const last = entries.at(-1);
  if (!last) throw new Error('a run of Ogg pages needs a packet');
  if (end) {
    const padding = samples - end.samples;
    if (padding < 0 || padding > last.samples) throw new Error(`an Ogg page cannot hide ${padding} samples`);
    last.samples -= padding;
    last.flags |= 4;
    samples = end.samples;
  }
  writeFileSync(paths.indexPath, encodeOggIndex(entries));
  return { ...paths, pages: entries.length, samples };
}

/** Size of a run's pages in the file, all passes. */
export function oggRunBytes(files: OggRunFiles, repeat: number): number {
  const table = openTable(files, { repeat, serial: 0, firstSequence: 0, firstGranule: 0 });
  return table.offsetOf(table.totalFrames);
}

/** The pages of all passes, in chunks of about 1 MiB, each valid until the next one is asked for. */
export function* oggRunChunks(files: OggRunFiles, place: OggRunPlace): Generator<Buffer> {
  const table = openTable(files, place);
  using reader = new WindowReader(files.bodyPath);
  let room = Buffer.alloc(0);
  for (let pass = 0; pass < place.repeat; pass += 1) {
    for (let page = 0; page < table.frameCount; ) {
      let end = page + 1;
      const start = table.bodyOffsetOf(page);
      while (end < table.frameCount && table.bodyOffsetOf(end + 1) - start <= windowBytes) end += 1;
      const bodies = reader.read(start, table.bodyOffsetOf(end));
      const first = pass * table.frameCount + page;
      const size = table.offsetOf(first + end - page) - table.offsetOf(first);
      if (room.length < size) room = Buffer.allocUnsafe(size);
      let at = 0;
      for (; page < end; page += 1) {
        const body = bodies.subarray(table.bodyOffsetOf(page) - start, table.bodyOffsetOf(page + 1) - start);
        at += table.write(pass * table.frameCount + page, body, room, at);
      }
      yield room.subarray(0, size);
    }
  }
}

function openTable(files: OggRunFiles, place: OggRunPlace) {
  return openOggTable(place, readFileSync(files.indexPath));
}
