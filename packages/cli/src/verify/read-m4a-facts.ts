import { type AudioFileFacts, type ReadAt, UnreadableAudio } from './audio-facts.ts';

type Box = { type: string; at: number; end: number };

const boxesMax = 1000;

/**
 * AAC in MP4 (ISO/IEC 14496-12): the edit list of the sound track tells how much of it is heard, in units of the movie header;
 * the media header tells the rate.
 */
export const readM4aFacts = async (readAt: ReadAt, fileBytes: number): Promise<AudioFileFacts> => {
  const whole = { type: '', at: 0, end: fileBytes };
  const movie = await boxAt(readAt, whole, 'moov');
  const movieRate = await timescaleOf(readAt, await boxAt(readAt, movie, 'mvhd'));
  const track = await boxAt(readAt, movie, 'trak');
  const media = await boxAt(readAt, track, 'mdia');
  const sampleRateHertz = await timescaleOf(readAt, await boxAt(readAt, media, 'mdhd'));
  const played = await playedUnits(readAt, await boxAt(readAt, track, 'edts', 'elst'));
  const description = await boxAt(readAt, media, 'minf', 'stbl', 'stsd');
  // Version, flags and count, then the first entry: its own head of 8 bytes, 6 reserved, 2 index, 8 reserved, channels.
  const channels = (await readAt(description.at + 8 + 24, 2)).readUInt16BE(0);
  return {
    format: 'm4a',
    sampleRateHertz,
    channels,
    sampleCount: Math.round((played * sampleRateHertz) / movieRate),
  };
};

/** The first box of this path below another. */
const boxAt = async (readAt: ReadAt, parent: Box, ...path: string[]): Promise<Box> => {
  const [wanted, ...rest] = path;
  let at = parent.at;
  for (let count = 0; at + 8 <= parent.end && count < boxesMax; count += 1) {
    const head = await readAt(at, 16);
    if (head.length < 8) break;
    const short = head.readUInt32BE(0);
    const size = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    const box = { type: head.toString('latin1', 4, 8), at: at + (short === 1 ? 16 : 8), end: at + size };
    if (size < 8 || box.end > parent.end) throw new UnreadableAudio('the M4A file is cut off');
    if (box.type === wanted) return rest.length === 0 ? box : boxAt(readAt, box, ...rest);
    at = box.end;
  }
  throw new UnreadableAudio(`the M4A file has no ${wanted} box`);
};

/** Of `mvhd` and `mdhd` alike; version 1 has longer times in front of it. */
const timescaleOf = async (readAt: ReadAt, box: Box): Promise<number> => {
  const bytes = await readAt(box.at, 24);
  const timescale = bytes.length === 24 ? bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12) : 0;
  if (timescale === 0) throw new UnreadableAudio('the M4A file has no unit of time');
  return timescale;
};

const playedUnits = async (readAt: ReadAt, box: Box): Promise<number> => {
  const bytes = await readAt(box.at, 16);
  if (bytes.length < 16 || bytes.readUInt32BE(4) !== 1) {
    throw new UnreadableAudio('the M4A file does not tell its length by one edit');
  }
  return bytes[0] === 1 ? Number(bytes.readBigUInt64BE(8)) : bytes.readUInt32BE(8);
};
