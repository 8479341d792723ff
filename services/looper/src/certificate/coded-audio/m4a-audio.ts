import { AppError } from '@everloop/contracts/errors';
import { aacFrameSamples, aacWarmUpFrames, adtsHeader } from './adts-audio.ts';
import { type AacConfig, audioSpecificConfig } from './audio-specific-config.ts';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';
import { boxAt, childBoxes, readMoov } from './mp4-boxes.ts';

/** AAC-LC in MP4: the sample tables say where each frame lies; the edit list how much of the front is encoder delay. */
export async function openM4aAudio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const moov = await readMoov(source, offset);
  const track = childBoxes(moov, 'trak').find(
    (candidate) => boxAt(candidate, 'mdia/hdlr').toString('latin1', 8, 12) === 'soun',
  );
  if (!track) throw new AppError('UNSUPPORTED_AUDIO', { detail: 'no sound track' });
  const tables = boxAt(track, 'mdia/minf/stbl');
  const config = configOf(boxAt(tables, 'stsd'));
  const sizes = frameSizes(boxAt(tables, 'stsz'), source.sizeBytes);
  const offsets = frameOffsets(tables, sizes);
  const edit = readEdit(moov, track);
  const rate = boxAt(track, 'mdia/mdhd');
  const sampleRate = rate.readUInt32BE(rate[0] === 1 ? 20 : 12);
  const coded = sizes.length * aacFrameSamples - edit.skipped;
  return {
    format: 'm4a',
    sampleRate,
    channels: config.channelConfiguration,
    countedFrames: edit.frames === null ? coded : Math.min(coded, edit.frames),
    declaredFrames: edit.frames,
    gridFrames: aacFrameSamples,
    async slice(from, to) {
      const k0 = Math.max(0, Math.floor((from + edit.skipped) / aacFrameSamples) - aacWarmUpFrames);
      const k1 = Math.min(sizes.length, Math.ceil((to + edit.skipped) / aacFrameSamples) + 1);
      const chunks: Uint8Array[] = [];
      for (let frame = k0; frame < k1; frame += 1) {
        chunks.push(adtsHeader(config.sampleRateIndex, config.channelConfiguration, sizes[frame]));
        chunks.push(await source.read(offsets[frame], sizes[frame]));
      }
      return { format: 'aac', chunks, anchor: { first: k0 * aacFrameSamples - edit.skipped } };
    },
  };
}

/** Of the first sample entry. */
function configOf(stsd: Buffer): AacConfig {
  const entry = childBoxes(stsd.subarray(8), 'mp4a')[0];
  return audioSpecificConfig((entry && childBoxes(entry.subarray(28), 'esds')[0]) ?? Buffer.alloc(0));
}

function frameSizes(stsz: Buffer, fileBytes: number): Uint32Array {
  const all = stsz.readUInt32BE(4);
  const count = stsz.readUInt32BE(8);
  // A count is believed only as far as the file has bytes for it: memory is taken before the first size is read.
  if (all > 0 ? count * all > fileBytes : 12 + count * 4 > stsz.length) {
    throw new AppError('AUDIO_DAMAGED', { detail: `${count} frames in ${fileBytes} bytes` });
  }
  return Uint32Array.from({ length: count }, (_, frame) => all || stsz.readUInt32BE(12 + frame * 4));
}

function frameOffsets(tables: Buffer, sizes: Uint32Array): Float64Array {
  const long = boxAt(tables, 'co64');
  const chunkTable = long.length > 0 ? long : boxAt(tables, 'stco');
  const chunks = chunkTable.readUInt32BE(4);
  const chunkAt = (chunk: number): number =>
    long.length > 0 ? Number(long.readBigUInt64BE(8 + chunk * 8)) : chunkTable.readUInt32BE(8 + chunk * 4);
  const runs = boxAt(tables, 'stsc');
  const runCount = runs.readUInt32BE(4);
  const offsets = new Float64Array(sizes.length);
  let frame = 0;
  for (let run = 0; run < runCount; run += 1) {
    const first = runs.readUInt32BE(8 + run * 12) - 1;
    const next = run + 1 < runCount ? runs.readUInt32BE(8 + (run + 1) * 12) - 1 : chunks;
    const perChunk = runs.readUInt32BE(12 + run * 12);
    for (let chunk = first; chunk < next; chunk += 1) {
      let at = chunkAt(chunk);
      for (let inChunk = 0; inChunk < perChunk && frame < sizes.length; inChunk += 1) {
        offsets[frame] = at;
        at += sizes[frame];
        frame += 1;
      }
    }
  }
  return offsets;
}

/** The first edit that plays something: where in the media it starts, and for how long. */
function readEdit(moov: Buffer, track: Buffer): { skipped: number; frames: number | null } {
  const elst = boxAt(track, 'edts/elst');
  if (elst.length < 8) return { skipped: 0, frames: null };
  const isLong = elst[0] === 1;
  const movie = boxAt(moov, 'mvhd');
  const movieScale = movie.readUInt32BE(movie[0] === 1 ? 20 : 12);
  const media = boxAt(track, 'mdia/mdhd');
  const mediaScale = media.readUInt32BE(media[0] === 1 ? 20 : 12);
  for (let entry = 0; entry < elst.readUInt32BE(4); entry += 1) {
    const at = 8 + entry * (isLong ? 20 : 12);
    const duration = isLong ? Number(elst.readBigUInt64BE(at)) : elst.readUInt32BE(at);
    const mediaTime = isLong ? Number(elst.readBigInt64BE(at + 8)) : elst.readInt32BE(at + 4);
    if (mediaTime < 0) continue;
    const frames = duration === 0 ? null : Math.round((duration * mediaScale) / movieScale);
    return { skipped: mediaTime, frames };
  }
  return { skipped: 0, frames: null };
}
