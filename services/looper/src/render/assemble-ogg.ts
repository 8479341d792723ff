import { oggFlags, oggPacketPages } from '@everloop/virtual-file/ogg/ogg-page';
import { type OggRunFiles, type OggRunPlace, oggRunBytes, oggRunChunks } from '../codec/ogg-run.ts';
import { opusHead, opusTags } from '../codec/opus-headers.ts';
import { vorbisComment } from '../codec/vorbis-headers.ts';
import type { AssembledStream, Assembly, PartsOf } from './assemble-stream.ts';

/** Serial number of the only stream; tag pages that come with another one set it for the whole file. */
export const oggSerial = 0x45564c50;
const pageHeaderBytes = 27;
const serialAt = 14;

/** A run of pages and where it stands in the file. */
export interface PlacedRun extends OggRunPlace {
  files: OggRunFiles;
}

/** OpusHead, the pages of OpusTags, audio. */
export function assembleOpus(
  parts: PartsOf<'opus'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  const given = tags.prefix.length > 0;
  const serial = given ? tags.prefix.readUInt32LE(serialAt) : oggSerial;
  const head = firstPage(opusHead(parts.channels, parts.preSkip, parts.inputSampleRate), serial);
  const tagPages = given ? tags.prefix : oggPacketPages(opusTags(), { serial, firstSequence: 1, granule: 0 });
  const lead = Buffer.concat([head, tagPages]);
  return oggStream(lead, opusRuns(parts, repeats, lead), totalFrames);
}

/** Head, unit and tail with their places behind the header pages in `lead`. */
export function opusRuns(parts: PartsOf<'opus'>, repeats: number, lead: Buffer): PlacedRun[] {
  const place = {
    serial: lead.readUInt32LE(serialAt),
    firstSequence: countPages(lead),
    firstGranule: 0,
  };
  const runs: PlacedRun[] = [];
  const add = (files: OggRunFiles | null, repeat: number): void => {
    if (!files || repeat === 0) return;
    runs.push({ files, repeat, ...place });
    place.firstSequence += files.pages * repeat;
    place.firstGranule += files.samples * repeat;
  };
  add(parts.head, 1);
  add(parts.unit, repeats);
  add(parts.tail, 1);
  return runs;
}

/** The three Vorbis headers on pages of their own, audio. `tags.prefix` is the comment packet. */
export function assembleVorbis(parts: PartsOf<'ogg'>, { totalFrames, tags }: Assembly): AssembledStream {
  const comment = tags.prefix.length > 0 ? tags.prefix : vorbisComment();
  const identification = firstPage(Buffer.from(parts.identification, 'base64'), oggSerial);
  const commentPages = oggPacketPages(comment, { serial: oggSerial, firstSequence: 1, granule: 0 });
  const setupPages = oggPacketPages(Buffer.from(parts.setup, 'base64'), {
    serial: oggSerial,
    firstSequence: 1 + countPages(commentPages),
    granule: 0,
  });
  const lead = Buffer.concat([identification, commentPages, setupPages]);
  const place = { serial: oggSerial, firstSequence: countPages(lead), firstGranule: 0 };
  return oggStream(lead, [{ files: parts.head, repeat: 1, ...place }], totalFrames);
}

function oggStream(lead: Buffer, runs: PlacedRun[], totalFrames: number): AssembledStream {
  const audioBytes = runs.reduce((sum, { files, repeat }) => sum + oggRunBytes(files, repeat), 0);
  return {
    sizeBytes: lead.length + audioBytes,
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      for (const { files, ...place } of runs) yield* oggRunChunks(files, place);
    },
  };
}

function firstPage(packet: Uint8Array, serial: number): Uint8Array {
  return oggPacketPages(packet, { serial, firstSequence: 0, granule: 0, flags: oggFlags.first });
}

/** Pages in a chain of whole pages; throws where it is none. */
function countPages(pages: Uint8Array): number {
  let count = 0;
  let at = 0;
  while (at < pages.length) {
    const segments = pages[at + pageHeaderBytes - 1];
    const table = pages.subarray(at + pageHeaderBytes, at + pageHeaderBytes + segments);
    at += pageHeaderBytes + segments + table.reduce((sum, value) => sum + value, 0);
    count += 1;
  }
  if (at !== pages.length) throw new Error('the tag pages are cut off');
  return count;
}
